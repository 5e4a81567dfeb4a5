/** The configuration in a plan: its expressions, and the resource instance that an expression refers to. */
import type { ReferenceTarget } from '../../proposed/unknown.js';
import {
  type Expression,
  isObject,
  type ModuleConfig,
  type PlanDocument,
  type ResourceChange,
} from './plan-document.js';

/** A module, by its name and index in each parent: `module.a[0].module.b`. */
interface ModuleInstance {
  readonly config: ModuleConfig | undefined;
  readonly address: string;
  readonly parent?: { readonly module: ModuleInstance; readonly call: string };
}

interface ConfiguredResource {
  /** `undefined` if the plan has no configuration for the resource: it was removed from it. */
  readonly expressions: unknown;
  readonly region: string | undefined;
  readonly hasDefaultTags: boolean;
  readonly module: ModuleInstance;
}

const index = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;
const moduleStep = new RegExp(String.raw`module\.([\w-]+)((?:${index})?)\.?`, 'y');
const indexes = new RegExp(index, 'g');
const toVariable = /^var\.([\w-]+)$/;
const toOutput = new RegExp(String.raw`^module\.([\w-]+)((?:${index})?)\.([\w-]+)$`);
const toAttribute = new RegExp(String.raw`^(\w+\.[\w-]+)((?:${index})?)\.([\w-]+)`);
const notResources = /^(?:var|local|module|data|each|count|path|self|terraform|ephemeral)\./;

export class Configuration {
  readonly #plan: PlanDocument;
  readonly #modules = new Map<string, ModuleInstance>();
  readonly #resources = new Map<ModuleConfig, Map<string, NonNullable<ModuleConfig['resources']>[number]>>();
  /** The addresses of managed instances by their address without index; `undefined` for several. */
  readonly #instances = new Map<string, string | undefined>();
  readonly #types = new Map<string, string>();

  constructor(plan: PlanDocument) {
    this.#plan = plan;
    for (const { address, mode, deposed, type } of plan.resource_changes ?? []) {
      if (mode !== 'managed' || deposed !== undefined) continue;
      const whole = withoutLastIndex(address);
      this.#types.set(address, type);
      this.#instances.set(address, address);
      if (whole !== address) this.#instances.set(whole, this.#instances.has(whole) ? undefined : address);
    }
  }

  /** The Terraform type of a managed instance of the plan. */
  typeOf(address: string): string | undefined {
    return this.#types.get(address);
  }

  of(change: ResourceChange): ConfiguredResource {
    const module = this.#module(change.module_address ?? '');
    const resource = this.#resourcesOf(module.config).get(`${change.type}.${change.name}`);
    const provider =
      this.#plan.configuration?.provider_config?.[resource?.provider_config_key ?? '']?.expressions;
    return {
      expressions: resource && (resource.expressions ?? {}),
      region: this.#text(provider?.region),
      hasDefaultTags: resource === undefined || provider?.default_tags !== undefined,
      module,
    };
  }

  /** What an expression refers to, if it is one reference to an attribute of one managed resource of the plan, also through modules. */
  resolve(expression: unknown, module: ModuleInstance): ReferenceTarget | undefined {
    const reference = onlyReference(expression);
    if (reference === undefined) return undefined;
    const variable = toVariable.exec(reference)?.[1];
    if (variable !== undefined) {
      const { parent } = module;
      const given = parent?.module.config?.module_calls?.[parent.call]?.expressions?.[variable];
      return parent && this.resolve(given, parent.module);
    }
    const output = toOutput.exec(reference);
    if (output) {
      const child = this.#child(module, String(output[1]), String(output[2]));
      return this.resolve(child.config?.outputs?.[String(output[3])]?.expression, child);
    }
    const attribute = toAttribute.exec(reference);
    if (!attribute || notResources.test(reference)) return undefined;
    const name = `${module.address}${module.address && '.'}${attribute[1]}${attribute[2]}`;
    const logicalId = this.#instances.get(name);
    return logicalId === undefined
      ? undefined
      : { logicalId, attribute: attribute[3] === 'id' ? undefined : attribute[3] };
  }

  #module(address: string): ModuleInstance {
    const known = this.#modules.get(address);
    if (known) return known;
    let module: ModuleInstance = { config: this.#plan.configuration?.root_module, address: '' };
    moduleStep.lastIndex = 0;
    for (let step = moduleStep.exec(address); step; step = moduleStep.exec(address))
      module = this.#child(module, String(step[1]), String(step[2]));
    this.#modules.set(address, module);
    return module;
  }

  #child(module: ModuleInstance, call: string, key: string): ModuleInstance {
    return {
      config: module.config?.module_calls?.[call]?.module,
      address: `${module.address}${module.address && '.'}module.${call}${key}`,
      parent: { module, call },
    };
  }

  #resourcesOf(config: ModuleConfig = {}) {
    const known = this.#resources.get(config);
    if (known) return known;
    const resources = new Map((config.resources ?? []).map((resource) => [resource.address, resource]));
    this.#resources.set(config, resources);
    return resources;
  }

  /** The text of an expression of the root module that is constant, or one variable. */
  #text(expression: Expression | undefined): string | undefined {
    const variable = toVariable.exec(onlyReference(expression) ?? '')?.[1];
    const value =
      variable === undefined ? expression?.constant_value : this.#plan.variables?.[variable]?.value;
    return typeof value === 'string' ? value : undefined;
  }
}

/** Terraform lists a reference and each of its beginnings. */
function onlyReference(expression: unknown): string | undefined {
  if (!isObject(expression) || !Array.isArray(expression.references)) return undefined;
  const [first, ...others] = expression.references as readonly string[];
  const isOne = others.every(
    (other) => first === other || (first?.startsWith(other) && '.['.includes(first.charAt(other.length))),
  );
  return isOne ? first : undefined;
}

function withoutLastIndex(address: string): string {
  const last = [...address.matchAll(indexes)].at(-1);
  return last && last.index + last[0].length === address.length ? address.slice(0, last.index) : address;
}
