/** Plans as Terraform writes them, with what a test is about. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proposal, ProposedResource } from '../../../src/proposed/proposed-resource.js';
import {
  readTerraformPlan,
  type TerraformOptions,
} from '../../../src/templates/terraform/read-terraform-plan.js';

/** Runs a test on a file that is removed afterwards. */
export function withFile<Result>(content: string | Buffer, use: (file: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  try {
    const file = join(folder, 'plan.json');
    writeFileSync(file, content);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A resource in a plan; it is created unless `actions` says otherwise. */
export interface Planned {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  /** The configuration; by default the resource has a constant for each planned value. */
  readonly expressions?: object;
}

export const references = (...names: readonly string[]) => ({ references: names });

export function planWith(planned: readonly Planned[], rest: object = {}): object {
  const resources = planned.map(({ address, actions = ['create'], before, after, unknown }) => {
    const [, module, type, name] = /^((?:module\.[^.]+\.)*)(\w+)\.(\w+)/.exec(address) ?? [];
    return {
      address,
      ...(module && { module_address: module.slice(0, -1) }),
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: { actions, before: before ?? null, after: after ?? null, after_unknown: unknown ?? {} },
    };
  });
  const configured = planned.map(({ address, after = {}, expressions }) => ({
    address: address.replace(/\[.*$/, ''),
    mode: 'managed',
    provider_config_key: 'aws',
    expressions:
      expressions ??
      Object.fromEntries(Object.entries(after).map(([name, value]) => [name, { constant_value: value }])),
  }));
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: resources,
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'eu-central-1' } } } },
      root_module: { resources: configured },
    },
    ...rest,
  };
}

export function readPlan(
  planned: readonly Planned[],
  options: TerraformOptions = {},
  rest: object = {},
): Proposal {
  return withFile(JSON.stringify(planWith(planned, rest)), (file) => readTerraformPlan(file, options));
}

export function resourceAt({ resources }: Proposal, logicalId: string): ProposedResource {
  const found = resources.find((resource) => resource.logicalId === logicalId);
  if (!found) throw new Error(`The proposal has no ${logicalId}.`);
  return found;
}
