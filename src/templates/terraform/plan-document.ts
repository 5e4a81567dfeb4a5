/** The JSON of a Terraform plan, and what is told about a file that is something else. */
import { InvalidTemplateError } from '../../errors.js';

/** As `terraform show -json` writes it. https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanDocument {
  readonly resource_changes?: readonly ResourceChange[];
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, ProviderConfig>>;
    readonly root_module?: ModuleConfig;
  };
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly deferred_changes?: readonly unknown[];
}

export interface ResourceChange {
  /** For example `module.data["eu"].aws_s3_bucket.logs[0]`. */
  readonly address: string;
  readonly module_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** An object that Terraform replaced and could not delete. */
  readonly deposed?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: unknown;
    readonly after?: unknown;
    /** `true` in the place of each value that is known after apply. */
    readonly after_unknown?: unknown;
  };
}

export interface ProviderConfig {
  readonly expressions?: { readonly region?: Expression; readonly default_tags?: unknown };
}

export interface ModuleConfig {
  readonly outputs?: Readonly<Record<string, { readonly expression?: Expression }>>;
  readonly resources?: readonly {
    readonly address: string;
    readonly provider_config_key?: string;
    readonly expressions?: unknown;
  }[];
  readonly module_calls?: Readonly<
    Record<
      string,
      { readonly expressions?: Readonly<Record<string, Expression>>; readonly module?: ModuleConfig }
    >
  >;
}

/** What the configuration has for a value. `references`: `aws_kms_key.k.arn`, then its parts `aws_kms_key.k`; no order of evaluation. */
export interface Expression {
  readonly constant_value?: unknown;
  readonly references?: readonly string[];
}

const howTo = 'Run terraform plan -out plan.bin, then terraform show -json plan.bin > plan.json.';

/**
 * @param file the name for messages
 * @throws InvalidTemplateError for anything but the JSON of a complete plan in format 1
 */
export function parsePlan(bytes: Buffer, file: string): PlanDocument {
  const fail = (problem: string, cause?: unknown): never => {
    throw new InvalidTemplateError(`expected the JSON of a Terraform plan, got ${problem}. ${howTo}`, {
      file,
      ...(cause === undefined ? {} : { cause }),
    });
  };
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    return fail('the plan as terraform plan -out saves it');
  let plan: unknown;
  const text = decode(bytes);
  try {
    plan = JSON.parse(text);
  } catch (cause) {
    if (text.startsWith('{"@')) return fail('the log of terraform plan -json', cause);
    if (/^\s*[{[]/.test(text)) return fail('broken JSON', cause);
    return fail(text.trim() === '' ? 'an empty file' : 'text that is not JSON', cause);
  }
  if (!isObject(plan)) return fail('JSON without an object');
  if (plan.lineage !== undefined || (plan.values !== undefined && plan.planned_values === undefined))
    return fail('a state');
  if (typeof plan.format_version !== 'string') return fail('JSON without format_version');
  if (!/^1(\.|$)/.test(plan.format_version))
    return fail(`format_version ${JSON.stringify(plan.format_version)} instead of 1.x`);
  if (plan.planned_values === undefined && plan.resource_changes === undefined)
    return fail('JSON without resource_changes');
  if (plan.errored === true) return fail('a plan that ended with an error and is not complete');
  const changes = plan.resource_changes ?? [];
  if (!Array.isArray(changes)) return fail('resource_changes that is not a list');
  const broken = changes.findIndex((change) => !isResourceChange(change));
  if (broken >= 0) return fail(`resource_changes[${broken}] without address, type, mode or change.actions`);
  return plan as PlanDocument;
}

/** PowerShell redirects text as UTF-16. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}

function isResourceChange(value: unknown): value is ResourceChange {
  return (
    isObject(value) &&
    [value.address, value.type, value.mode].every((text) => typeof text === 'string') &&
    isObject(value.change) &&
    Array.isArray(value.change.actions)
  );
}

/** Whether a value of JSON is an object and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
