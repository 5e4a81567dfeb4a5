import { createHash, randomUUID } from 'node:crypto';
import type { Stack as ApiStack, StackEvent, Tag } from '@aws-sdk/client-cloudformation';
import type { RegionState } from '../region-state.js';
import type { ChangeSet } from './change-set.js';
import { resolve, type Scope } from './resolve.js';
import { kindOf, type Properties } from './resource-kinds.js';
import { orderedResources, type Template } from './template.js';

export interface StackResource {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Properties;
  readonly updatedAt: Date;
  readonly isRetained: boolean;
  driftStatus?: 'MODIFIED' | 'DELETED' | 'IN_SYNC';
}

/** How many steps of a deployment are done at each look at the stack: it takes its time, without a clock. */
const stepsPerLook = 4;

export class Stack {
  readonly id: string;
  readonly resources = new Map<string, StackResource>();
  readonly events: StackEvent[] = [];
  readonly changeSets: ChangeSet[] = [];
  status = 'REVIEW_IN_PROGRESS';
  statusReason: string | undefined;
  template: Template | undefined;
  templateBody = '';
  parameters: Readonly<Record<string, string>> = {};
  tags: readonly Tag[] = [];
  outputs: readonly { OutputKey: string; OutputValue: string; Description?: string }[] = [];
  readonly createdAt = new Date();
  #steps: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly region: RegionState,
  ) {
    this.id = region.arn('cloudformation', `stack/${name}/${randomUUID()}`);
  }

  get isDeleted(): boolean {
    return this.status === 'DELETE_COMPLETE';
  }

  get isBusy(): boolean {
    return this.#steps.length > 0;
  }

  describe(): ApiStack {
    return {
      StackId: this.id,
      StackName: this.name,
      CreationTime: this.createdAt,
      StackStatus: this.status as NonNullable<ApiStack['StackStatus']>,
      ...(this.statusReason !== undefined && { StackStatusReason: this.statusReason }),
      Parameters: Object.entries(this.parameters).map(([ParameterKey, value]) => ({
        ParameterKey,
        ParameterValue: this.template?.Parameters?.[ParameterKey]?.NoEcho ? '****' : value,
      })),
      Tags: [...this.tags],
      Outputs: [...this.outputs],
    };
  }

  scopeOf(template: Template, parameters: Readonly<Record<string, string>>): Scope {
    const { region } = this;
    return {
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [
          name,
          template.Parameters?.[name]?.Type?.includes('List') ? value.split(',') : value,
        ]),
      ),
      conditions: template.Conditions ?? {},
      region: region.name,
      accountId: region.aws.accountId,
      stackName: this.name,
      stackId: this.id,
      ref: (id) => {
        const { type, physicalId } = this.#referenced(id, template);
        return kindOf(type).ref?.(region, physicalId) ?? physicalId;
      },
      attribute: (id, name) => {
        const { type, physicalId, properties } = this.#referenced(id, template);
        const read = kindOf(type).attributes?.[name];
        return read ? read(region, physicalId, properties) : `${physicalId}.${name}`;
      },
    };
  }

  /** A resource of the stack, or what it will be. */
  #referenced(id: string, template: Template): Pick<StackResource, 'type' | 'physicalId' | 'properties'> {
    const existing = this.resources.get(id);
    if (existing) return existing;
    const resource = template.Resources[id];
    if (!resource) throw new Error(`Template format error: Unresolved resource dependencies [${id}]`);
    const name = resource.Properties?.[kindOf(resource.Type).nameProperty ?? ''];
    return {
      type: resource.Type,
      physicalId: typeof name === 'string' ? name : this.#nameFor(id, resource.Type),
      properties: (resource.Properties ?? {}) as Properties,
    };
  }

  /** A name as CloudFormation makes one up: the stack, the logical id and letters. */
  #nameFor(id: string, type: string): string {
    const letters = createHash('sha256').update(`${this.id}${id}`).digest('hex').slice(0, 12);
    const max = kindOf(type).maxNameLength ?? 64;
    const name = `${`${this.name}-${id}`.slice(0, max - letters.length - 1)}-${letters}`;
    return type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
  }

  execute(changeSet: ChangeSet): void {
    const isNew = this.status === 'REVIEW_IN_PROGRESS';
    const kind = isNew ? 'CREATE' : 'UPDATE';
    const before = {
      template: this.template,
      templateBody: this.templateBody,
      parameters: this.parameters,
      tags: this.tags,
      resources: new Map(this.resources),
    };
    changeSet.executionStatus = 'EXECUTE_COMPLETE';
    this.changeSets.length = 0;
    this.#setStatus(`${kind}_IN_PROGRESS`, 'User Initiated');
    const { template, parameters } = changeSet;
    Object.assign(this, {
      template,
      templateBody: changeSet.templateBody,
      parameters,
      tags: changeSet.tags ?? [],
    });
    const scope = this.scopeOf(template, parameters);
    const created: string[] = [];
    const removals = changeSet.changes
      .filter(({ Action }) => Action === 'Remove')
      .map(({ LogicalResourceId = '' }) => LogicalResourceId);
    const changed = new Set(changeSet.changes.map(({ LogicalResourceId }) => LogicalResourceId));
    for (const [id, resource] of orderedResources(template, scope)) {
      if (!changed.has(id)) continue;
      const verb = this.resources.has(id) ? 'UPDATE' : 'CREATE';
      this.#steps.push(() => this.#event(id, resource.Type, `${verb}_IN_PROGRESS`));
      this.#steps.push(() => {
        const failed = this.#apply(
          id,
          resource.Type,
          resolve(resource.Properties ?? {}, scope) as Properties,
          resource.DeletionPolicy === 'Retain',
        );
        if (failed !== undefined) this.#rollBack(kind, id, resource.Type, failed, created, before);
        else {
          if (verb === 'CREATE') created.unshift(id);
          this.#event(id, resource.Type, `${verb}_COMPLETE`);
        }
      });
    }
    for (const id of removals) this.#steps.push(() => this.#remove(id));
    this.#steps.push(() => {
      this.outputs = Object.entries(template.Outputs ?? {}).map(([OutputKey, { Value, Description }]) => ({
        OutputKey,
        OutputValue: String(resolve(Value, scope)),
        ...(Description !== undefined && { Description }),
      }));
      this.#setStatus(`${kind}_COMPLETE`);
    });
  }

  delete(): void {
    this.#steps = [];
    this.#setStatus('DELETE_IN_PROGRESS', 'User Initiated');
    for (const id of [...this.resources.keys()].reverse()) this.#steps.push(() => this.#remove(id));
    this.#steps.push(() => this.#setStatus('DELETE_COMPLETE'));
  }

  /** The next steps of what is under way. */
  advance(): void {
    for (let n = 0; n < stepsPerLook; n++) this.#steps.shift()?.();
  }

  /** Creates or updates a resource. @returns why it failed */
  #apply(id: string, type: string, properties: Properties, isRetained: boolean): string | undefined {
    const kind = kindOf(type);
    const planned = this.region.failingResources.get(id) ?? this.region.failingResources.get(type);
    if (planned !== undefined) return planned;
    const existing = this.resources.get(id);
    const given = properties[kind.nameProperty ?? ''];
    const isReplaced =
      existing &&
      kind.createOnly.some(
        (name) => JSON.stringify(existing.properties[name]) !== JSON.stringify(properties[name]),
      );
    const physicalId = typeof given === 'string' ? given : (existing?.physicalId ?? this.#nameFor(id, type));
    try {
      if (existing && !isReplaced) (kind.update ?? (() => {}))(this.region, physicalId, properties);
      else {
        if (existing && existing.physicalId === physicalId) kind.delete(this.region, physicalId);
        kind.create(this.region, physicalId, properties);
        if (existing && existing.physicalId !== physicalId) kind.delete(this.region, existing.physicalId);
      }
    } catch (error) {
      return (error as Error).message;
    }
    this.resources.set(id, { type, physicalId, properties, updatedAt: new Date(), isRetained });
    return undefined;
  }

  #rollBack(
    kind: 'CREATE' | 'UPDATE',
    id: string,
    type: string,
    reason: string,
    created: readonly string[],
    before: Pick<Stack, 'template' | 'templateBody' | 'parameters' | 'tags'> & {
      readonly resources: ReadonlyMap<string, StackResource>;
    },
  ): void {
    this.#event(
      id,
      type,
      `${kind === 'UPDATE' && before.resources.has(id) ? 'UPDATE' : 'CREATE'}_FAILED`,
      reason,
    );
    const state = kind === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
    this.#setStatus(
      `${state}_IN_PROGRESS`,
      `The following resource(s) failed to ${kind.toLowerCase()}: [${id}].`,
    );
    this.#steps = created.map((one) => () => this.#remove(one));
    if (kind === 'UPDATE')
      for (const [one, resource] of before.resources)
        this.#steps.push(() => {
          const now = this.resources.get(one);
          if (now !== resource) this.#apply(one, resource.type, resource.properties, resource.isRetained);
        });
    this.#steps.push(() => {
      const { template, templateBody, parameters, tags } = before;
      if (kind === 'UPDATE') Object.assign(this, { template, templateBody, parameters, tags });
      this.#setStatus(`${state}_COMPLETE`);
    });
  }

  #remove(id: string): void {
    const resource = this.resources.get(id);
    if (!resource) return;
    if (resource.isRetained) {
      this.#event(id, resource.type, 'DELETE_SKIPPED');
      this.resources.delete(id);
      return;
    }
    const planned = this.region.failingResources.get(`delete ${id}`);
    try {
      if (planned !== undefined) throw new Error(planned);
      kindOf(resource.type).delete(this.region, resource.physicalId);
      this.#event(id, resource.type, 'DELETE_COMPLETE');
      this.resources.delete(id);
    } catch (error) {
      this.#event(id, resource.type, 'DELETE_FAILED', (error as Error).message);
      this.#steps = [];
      this.#setStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${id}].`);
    }
  }

  #setStatus(status: string, reason?: string): void {
    this.status = status;
    this.statusReason = reason;
    this.#event(this.name, 'AWS::CloudFormation::Stack', status, reason, this.id);
  }

  #event(
    LogicalResourceId: string,
    ResourceType: string,
    ResourceStatus: string,
    reason?: string,
    physicalId?: string,
  ): void {
    const PhysicalResourceId = physicalId ?? this.resources.get(LogicalResourceId)?.physicalId;
    this.events.push({
      StackId: this.id,
      StackName: this.name,
      EventId: randomUUID(),
      LogicalResourceId,
      ResourceType,
      ResourceStatus: ResourceStatus as NonNullable<StackEvent['ResourceStatus']>,
      Timestamp: new Date(),
      ...(PhysicalResourceId !== undefined && { PhysicalResourceId }),
      ...(reason !== undefined && { ResourceStatusReason: reason }),
    });
  }
}
