import { readFileSync } from 'node:fs';
import type { Proposal, ProposedResource, ResourceNotCreated } from '../../proposed/proposed-resource.js';
import { type TreeObject, Unknown } from '../../proposed/unknown.js';
import { cloudControlResource, cloudControlType } from './cloud-control.js';
import { Configuration } from './configuration.js';
import { type Candidate, type Draft, mergeParts, type Part, Targets } from './merge-parts.js';
import { overlayAttributes } from './overlay.js';
import { parsePlan, type ResourceChange } from './plan-document.js';
import {
  hasPolicy,
  type InlinePolicy,
  resolveRepeated,
  type Separate,
  separateTypes,
} from './repeated-attributes.js';
import { at, type ReadingContext, read, readObject } from './table.js';
import { isRead, onlyInParts, parts, resourceTable } from './tables.js';

/** Options of {@link readTerraformPlan}: what the plan does not tell about the deployment. */
export interface TerraformOptions {
  /** For resources whose provider has no constant Region in the configuration, for example `eu-central-1`. */
  readonly region?: string | undefined;
  /** 12 digits. A plan does not have the account. */
  readonly accountId?: string | undefined;
}

/**
 * Reads a Terraform plan: the output of `terraform show -json plan.bin`.
 *
 * The properties of `awscc_*` resources are CloudFormation's. Those of `aws_*` resources are mapped by tables; a type without a table
 * keeps its Terraform name and has no properties. A value that Terraform knows after apply is an `Unknown`.
 *
 * @param file its path; messages and findings have it as it is given
 * @returns the resources that exist after the plan was applied; `notCreated` has those that it destroys
 * @throws InvalidTemplateError for anything but the JSON of a plan in format 1
 *
 * @example
 * ```ts
 * const proposal = readTerraformPlan('plan.json', { region: 'eu-central-1' });
 * ```
 */
export function readTerraformPlan(file: string, options: TerraformOptions = {}): Proposal {
  const plan = parsePlan(readFileSync(file), file);
  const reader = new PlanReader(file, options, new Configuration(plan));
  for (const change of plan.resource_changes ?? [])
    if (change.mode === 'managed' && change.deposed === undefined) reader.read(change);
  const deferred = plan.deferred_changes?.length ?? 0;
  if (deferred > 0)
    reader.notes.push(`${file}: Terraform plans ${deferred} resources later; they are not checked.`);
  return reader.finish();
}

class PlanReader {
  readonly notes: string[] = [];
  readonly #candidates: Candidate[] = [];
  readonly #parts: Part[] = [];
  readonly #separate: Separate[] = [];
  readonly #policies: InlinePolicy[] = [];
  readonly #resources: ProposedResource[] = [];
  readonly #notCreated: ResourceNotCreated[] = [];

  constructor(
    private readonly file: string,
    private readonly options: TerraformOptions,
    private readonly configuration: Configuration,
  ) {}

  read(change: ResourceChange): void {
    const { type, address } = change;
    const { actions, before, after, after_unknown } = change.change;
    const { module, expressions, region, hasDefaultTags } = this.configuration.of(change);
    const isGone = (after ?? null) === null && !actions.includes('create');
    const planned = isGone ? ([before, undefined] as const) : ([after, after_unknown] as const);
    const attributes = overlayAttributes(...planned, expressions, {
      isNew: actions.includes('create'),
      resolve: (expression) => this.configuration.resolve(expression, module),
      isRead: (logicalId) => isRead(this.configuration.typeOf(logicalId) ?? ''),
    });
    const context = { address, hasDefaultTags };
    const separate = separateTypes[type];
    if (separate)
      this.#separate.push({
        into: separate.into,
        target: at(attributes, separate.by),
        plan: planFor(actions, isGone),
      });
    const table = parts[type];
    if (table) this.#parts.push({ address, table, attributes, context, isDestroyed: isGone });
    else if (isGone) this.#readGone(change, attributes);
    else this.#readResource(change, attributes, region, context);
  }

  /** The proposal, when all changes were read. */
  finish(): Proposal {
    const targets = new Targets(this.#candidates, this.#parts);
    for (const { address, table } of mergeParts(this.#parts, targets))
      this.notes.push(
        `${this.file}: ${address} is not checked: the plan does not have the ${table.into} that it is part of.`,
      );
    const policies = resolveRepeated(this.#separate, this.#policies, targets);
    return { resources: [...this.#resources, ...policies], notCreated: this.#notCreated, notes: this.notes };
  }

  #readGone({ address, type, change: { actions } }: ResourceChange, attributes: TreeObject): void {
    const reason = actions.includes('forget')
      ? 'will no longer be managed by Terraform'
      : 'will be destroyed';
    this.#notCreated.push({ type: typeOf(type, attributes), logicalId: address, reason, file: this.file });
  }

  #readResource(
    { address, type, change: { actions } }: ResourceChange,
    attributes: TreeObject,
    providerRegion: string | undefined,
    context: ReadingContext,
  ): void {
    const table = resourceTable(type, attributes);
    const region = at(attributes, 'region');
    const described = {
      type: typeOf(type, attributes),
      logicalId: address,
      path: address,
      file: this.file,
      region: typeof region === 'string' ? region : (providerRegion ?? this.options.region),
      accountId: this.options.accountId,
      identifiers: identifiersOf(attributes),
    };
    const rows = table?.rows?.(attributes, context);
    if (Array.isArray(rows)) {
      for (const properties of rows as readonly TreeObject[])
        this.#resources.push({ ...described, properties });
      return;
    }
    const properties: Draft['properties'] = table
      ? readObject(table.properties, attributes, context)
      : { ...cloudControlResource(type, attributes)?.properties };
    if (!actions.includes('create'))
      for (const name of onlyInParts[type] ?? [])
        properties[name] = new Unknown(`${name} of the existing ${address}`, { mayBeAbsent: true });
    const draft: Draft = { ...described, properties };
    this.#resources.push(draft);
    const names = ['bucket', 'name'].map((name) => read(name, attributes, context));
    this.#candidates.push({
      draft,
      terraformType: type,
      hasUnknownName: names.some((name) => name instanceof Unknown),
    });
    const policy = hasPolicy(type) ? read('policy', attributes, context) : undefined;
    if (hasPolicy(type) && policy !== undefined) this.#policies.push({ draft, terraformType: type, policy });
  }
}

/** CloudFormation's type; Terraform's if the kit does not read it. */
function typeOf(type: string, attributes: TreeObject): string {
  return resourceTable(type, attributes)?.type ?? cloudControlType(type) ?? type;
}

function planFor(actions: readonly string[], isGone: boolean): Separate['plan'] {
  if (isGone) return 'destroyed';
  if (actions.includes('update') || actions.includes('delete')) return 'changed';
  return actions.includes('create') ? 'created' : 'kept';
}

/** What other resources of the plan may call a resource that exists already. */
function identifiersOf(attributes: TreeObject): readonly string[] {
  const values = ['id', 'arn', 'bucket', 'name', 'key_id', 'url'].map((name) => at(attributes, name));
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}
