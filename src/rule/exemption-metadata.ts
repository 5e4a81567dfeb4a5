/** Exemptions in the `Metadata` of a resource in a template. */
import { describeValue } from '../describe.js';
import { checkKeys, checkText, oneLine } from './check-values.js';
import { checkReasonAndDay, isExpired } from './exemptions.js';
import type { FoundExemption } from './find-exemption.js';
import { isObject } from './refuse.js';

/** An exemption of one resource from one rule. One of AWS's own, `guard`, has no reason and no end. */
export interface MetadataExemption {
  /** The name of the rule, as the template spells it. */
  readonly rule: string;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
}

/** What the metadata of a resource says. */
export interface MetadataExemptions {
  readonly exemptions: readonly MetadataExemption[];
  /** What is wrong with it, for people: each with its path. Invalid entries exempt from nothing. */
  readonly problems: readonly string[];
}

/**
 * Reads the exemptions in the parsed `Metadata` of a resource: those of the kit and AWS's own `guard`.
 *
 * @example
 * ```ts
 * readMetadataExemptions({
 *   'config-rule-kit': { exemptions: [{ rule: 'bucket-versioning', reason: 'Logs only', until: '2027-01-31' }] },
 *   guard: { SuppressedRules: ['S3_BUCKET_SSL_REQUESTS_ONLY'] },
 * });
 * ```
 * @see https://docs.aws.amazon.com/cfn-guard/latest/ug/suppressing-rules.html
 */
export function readMetadataExemptions(metadata: unknown): MetadataExemptions {
  const { 'config-rule-kit': own, guard } = isObject(metadata) ? metadata : {};
  const exemptions: MetadataExemption[] = [];
  const problems: string[] = [];
  for (const [path, entry] of entriesOf(own, 'config-rule-kit', 'exemptions', problems)) {
    const problem = problemOf(path, entry);
    if (problem === undefined) exemptions.push(entry as MetadataExemption);
    else problems.push(problem);
  }
  for (const [path, rule] of entriesOf(guard, 'guard', 'SuppressedRules', problems)) {
    if (typeof rule === 'string') exemptions.push({ rule });
    // Some templates add a reason: `- S3_BUCKET_LOGGING_ENABLED: Logs only`.
    else if (isObject(rule))
      for (const [name, reason] of Object.entries(rule))
        exemptions.push({ rule: name, reason: String(reason) });
    else problems.push(`expected ${path} to be the name of a rule, got ${describeValue(rule)}.`);
  }
  return { exemptions, problems };
}

/**
 * Finds the exemption from a rule: the first that has not expired; otherwise the first that has.
 *
 * @param names the names of the rule, from `namesInSuppressions`
 */
export function findMetadataExemption(
  exemptions: readonly MetadataExemption[],
  names: readonly string[],
  now: Date,
): FoundExemption<MetadataExemption> | undefined {
  const found = exemptions
    .filter(({ rule }) => names.includes(rule))
    .map((exemption) => ({ exemption, isExpired: hasEnded(exemption, now) }));
  return found.find((one) => !one.isExpired) ?? found[0];
}

function hasEnded({ until }: MetadataExemption, now: Date): boolean {
  return until !== undefined && isExpired({ until }, now);
}

/** The entries of a list in the metadata, with their paths. */
function entriesOf(
  owner: unknown,
  name: string,
  key: string,
  problems: string[],
): readonly (readonly [path: string, entry: unknown])[] {
  const list = isObject(owner) ? owner[key] : undefined;
  const path = `Metadata.${name}.${key}`;
  if (Array.isArray(list)) return list.map((entry, index) => [`${path}[${index}]`, entry]);
  if (list !== undefined) problems.push(`expected ${path} to be a list, got ${describeValue(list)}.`);
  return [];
}

function problemOf(path: string, entry: unknown): string | undefined {
  const refuse = (message: string): never => {
    throw new Problem(message);
  };
  try {
    checkKeys(path, entry, ['rule', 'reason', 'until'], refuse, describeValue);
    checkText(`${path}.rule`, entry.rule, oneLine(128), 'the name of a rule', refuse, describeValue);
    checkReasonAndDay(path, entry, refuse, describeValue);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

class Problem extends Error {}
