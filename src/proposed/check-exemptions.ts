import type { ConfigRule } from '../rule/config-rule.js';
import {
  findMetadataExemption,
  type MetadataExemption,
  readMetadataExemptions,
} from '../rule/exemption-metadata.js';
import { describeExemption, type Exemption, exemptionAnnotation } from '../rule/exemptions.js';
import { type ExemptionSubject, findExemption } from '../rule/find-exemption.js';
import { namesInSuppressions } from '../rule/rule-names.js';
import type { ProposedItem } from './proposed-resource.js';
import { Unknown } from './unknown.js';
import { type UnknownRead, UnknownReads } from './unknown-reads.js';
import { hideUnknowns } from './unknown-values.js';

/** Whether a resource is exempt from a rule; `unknown` if that depends on a value that is not known. */
export type ExemptionAnswer =
  | { readonly annotation: string; readonly reason?: string | undefined; readonly until?: string | undefined }
  | { readonly unknown: UnknownRead }
  | undefined;

/** The exemptions from one rule in one check: those of the rule and its parameters, tags, and those in the metadata of templates. */
export class CheckExemptions {
  readonly #rule: ConfigRule;
  readonly #exemptions: readonly Exemption[];
  readonly #names: readonly string[];
  readonly #now: Date;
  readonly #used = new Set<string>();
  readonly #notes = new Set<string>();

  /** @param given the exemptions of the rule's parameters */
  constructor(rule: ConfigRule, name: string, given: readonly Exemption[], now: Date) {
    const { exemptions = [] } = rule;
    this.#rule = rule;
    this.#exemptions = exemptions === 'forbidden' ? [] : [...exemptions, ...given];
    this.#names = namesInSuppressions(name, rule.name);
    this.#now = now;
    if (exemptions === 'forbidden' && given.length > 0)
      this.#note('the rule forbids exemptions: its parameter exemptions counts for nothing');
  }

  of(item: ProposedItem): ExemptionAnswer {
    return this.#inMetadata(item) ?? this.#inRule(item);
  }

  /** What people should know: exemptions that have expired, are not valid, or matched nothing. */
  get notes(): readonly string[] {
    const unmatched = this.#exemptions.map(describeExemption).filter((one) => !this.#used.has(one));
    const name = JSON.stringify(this.#rule.name);
    return [
      ...this.#notes,
      ...unmatched.map((one) => `Rule ${name}: the exemption ${one} matched no resource.`),
    ];
  }

  #inMetadata({ resource, parts }: ProposedItem): ExemptionAnswer {
    for (const { metadata, logicalId } of [resource, ...parts]) {
      if (!metadata) continue;
      const { exemptions, problems } = readMetadataExemptions(metadata);
      const found = findMetadataExemption(exemptions, this.#names, this.#now);
      for (const problem of problems) this.#note(`${logicalId}: ${problem}`);
      if (!found) continue;
      const { reason, until } = found.exemption;
      if (this.#rule.exemptions === 'forbidden')
        this.#note(`the rule forbids exemptions: the metadata of ${logicalId} counts for nothing`);
      else if (found.isExpired) this.#note(`the exemption of ${logicalId} until ${until} has expired`);
      else return { annotation: annotationOf(found.exemption), reason, until };
    }
    return undefined;
  }

  #inRule(item: ProposedItem): ExemptionAnswer {
    const tagNames = this.#rule.exemptionTag ? this.#names : [];
    if (this.#exemptions.length + tagNames.length === 0) return undefined;
    const { resourceId, resourceName, arn, tags, resource } = item;
    const accountId = resource.accountId ?? new Unknown('AWS::AccountId');
    const reads = new UnknownReads();
    const subject = hideUnknowns({ resourceId, resourceName, arn, tags, accountId }, '', reads);
    try {
      const found = findExemption(this.#exemptions, subject as ExemptionSubject, this.#now, tagNames);
      if (!found) return undefined;
      const { exemption, isExpired } = found;
      this.#used.add(describeExemption(exemption));
      if (!isExpired) return { annotation: exemptionAnnotation(exemption), ...exemption };
      this.#note(`the exemption ${describeExemption(exemption)} has expired`);
      return undefined;
    } catch (error) {
      if (reads.first) return { unknown: reads.first };
      throw error;
    }
  }

  #note(problem: string): void {
    this.#notes.add(`Rule ${JSON.stringify(this.#rule.name)}: ${problem}.`);
  }
}

/** AWS's own suppressions have no reason and no end. */
function annotationOf({ reason, until }: MetadataExemption): string {
  if (reason !== undefined && until !== undefined) return exemptionAnnotation({ reason, until });
  return reason === undefined ? 'Suppressed in the metadata of the template' : `Suppressed: ${reason}`;
}
