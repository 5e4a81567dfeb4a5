import { randomUUID } from 'node:crypto';
import type {
  CreateChangeSetCommandInput,
  DescribeChangeSetCommandOutput,
  ResourceChange,
} from '@aws-sdk/client-cloudformation';
import { ApiError } from '../api-error.js';
import { resolve } from './resolve.js';
import { kindOf } from './resource-kinds.js';
import type { Stack } from './stack.js';
import { orderedResources, readTemplate, type Template } from './template.js';

/** A change set: it is described as pending once, because AWS makes it in the background. */
export class ChangeSet {
  readonly id: string;
  status: 'CREATE_PENDING' | 'CREATE_COMPLETE' | 'FAILED' = 'CREATE_PENDING';
  executionStatus: 'UNAVAILABLE' | 'AVAILABLE' | 'EXECUTE_COMPLETE' = 'UNAVAILABLE';

  constructor(
    readonly name: string,
    readonly template: Template,
    readonly templateBody: string,
    readonly parameters: Readonly<Record<string, string>>,
    readonly tags: CreateChangeSetCommandInput['Tags'],
    readonly changes: readonly ResourceChange[],
    readonly hasOtherChanges: boolean,
    stack: Stack,
  ) {
    this.id = stack.region.arn('cloudformation', `changeSet/${name}/${randomUUID()}`);
  }

  advance(): void {
    if (this.status !== 'CREATE_PENDING') return;
    const isEmpty = this.changes.length === 0 && !this.hasOtherChanges;
    this.status = isEmpty ? 'FAILED' : 'CREATE_COMPLETE';
    if (!isEmpty) this.executionStatus = 'AVAILABLE';
  }

  describe(stack: Stack): Omit<DescribeChangeSetCommandOutput, '$metadata'> {
    return {
      ChangeSetName: this.name,
      ChangeSetId: this.id,
      StackId: stack.id,
      StackName: stack.name,
      Status: this.status,
      ExecutionStatus: this.executionStatus,
      ...(this.status === 'FAILED' && {
        StatusReason:
          "The submitted information didn't contain changes. Submit different information to create a change set.",
      }),
      Changes:
        this.status === 'CREATE_PENDING'
          ? []
          : this.changes.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
    };
  }
}

/** @throws ApiError when the template or its parameters are not valid */
export function createChangeSet(
  stack: Stack,
  input: CreateChangeSetCommandInput,
  body: string | undefined,
): ChangeSet {
  if (body === undefined)
    throw new ApiError('ValidationError', 'Either Template URL or Template Body must be specified.');
  if (input.TemplateBody !== undefined && body.length > 51_200)
    throw new ApiError(
      'ValidationError',
      "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
    );
  const template = readTemplate(body);
  const parameters = readParameters(template, input, stack);
  const capabilities = input.Capabilities ?? [];
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type !== 'AWS::IAM::Role') continue;
    const needed =
      Properties?.RoleName === undefined
        ? ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM']
        : ['CAPABILITY_NAMED_IAM'];
    if (!needed.some((one) => capabilities.includes(one as never)))
      throw new ApiError('InsufficientCapabilitiesException', `Requires capabilities : [${needed[0]}]`);
  }
  const scope = stack.scopeOf(template, parameters);
  const wanted = orderedResources(template, scope);
  const changes: ResourceChange[] = [];
  const known = new Set(wanted.map(([id]) => id));
  for (const [LogicalResourceId, { type: ResourceType, physicalId: PhysicalResourceId }] of stack.resources)
    if (!known.has(LogicalResourceId))
      changes.push({ Action: 'Remove', LogicalResourceId, ResourceType, PhysicalResourceId });
  for (const [LogicalResourceId, { Type: ResourceType, Properties }] of wanted) {
    const existing = stack.resources.get(LogicalResourceId);
    if (!existing) {
      changes.push({ Action: 'Add', LogicalResourceId, ResourceType });
      continue;
    }
    const after = resolve(Properties ?? {}, scope) as Record<string, unknown>;
    const names = [...new Set([...Object.keys(after), ...Object.keys(existing.properties)])];
    const changed = names.filter(
      (name) => JSON.stringify(after[name]) !== JSON.stringify(existing.properties[name]),
    );
    if (changed.length === 0) continue;
    const isReplaced = (name: string) => kindOf(ResourceType).createOnly.includes(name);
    changes.push({
      Action: 'Modify',
      LogicalResourceId,
      ResourceType,
      PhysicalResourceId: existing.physicalId,
      Replacement: changed.some(isReplaced) ? 'True' : 'False',
      Scope: ['Properties'],
      Details: changed.map((Name) => ({
        Target: { Attribute: 'Properties', Name, RequiresRecreation: isReplaced(Name) ? 'Always' : 'Never' },
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      })),
    });
  }
  const hasOtherChanges =
    JSON.stringify(template.Outputs) !== JSON.stringify(stack.template?.Outputs) && stack.resources.size > 0;
  return new ChangeSet(
    input.ChangeSetName ?? '',
    template,
    body,
    parameters,
    input.Tags,
    changes,
    hasOtherChanges,
    stack,
  );
}

function readParameters(
  { Parameters = {} }: Template,
  { Parameters: given = [] }: CreateChangeSetCommandInput,
  stack: Stack,
) {
  const values: Record<string, string> = {};
  for (const { ParameterKey = '', ParameterValue, UsePreviousValue } of given) {
    if (!Object.hasOwn(Parameters, ParameterKey))
      throw new ApiError('ValidationError', `Parameters: [${ParameterKey}] do not exist in the template`);
    const value = UsePreviousValue ? stack.parameters[ParameterKey] : ParameterValue;
    if (value !== undefined) values[ParameterKey] = value;
  }
  for (const [name, { Default }] of Object.entries(Parameters))
    if (Default !== undefined) values[name] ??= String(Default);
  const missing = Object.keys(Parameters).filter((name) => values[name] === undefined);
  if (missing.length > 0)
    throw new ApiError('ValidationError', `Parameters: [${missing.join(', ')}] must have values`);
  return values;
}
