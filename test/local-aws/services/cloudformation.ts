import * as client from '@aws-sdk/client-cloudformation';
import { ApiError } from '../api-error.js';
import { operationsOf } from '../shapes.js';
import { createChangeSet } from '../stacks/change-set.js';
import { Stack } from '../stacks/stack.js';
import { codeIn } from './lambda.js';
import type { CallContext, Service } from './services.js';

const eventsPerPage = 50;

/** @param name a name or an ARN */
function stackOf(name: string | undefined, { region }: CallContext): Stack {
  const found = region.stacks.find((stack) => stack.id === name || (stack.name === name && !stack.isDeleted));
  if (!found) throw new ApiError('ValidationError', `Stack with id ${name} does not exist`);
  return found;
}

function changeSetOf(name: string | undefined, stackName: string | undefined, context: CallContext) {
  const found = context.region.stacks
    .filter((stack) => stackName === undefined || stack.name === stackName || stack.id === stackName)
    .flatMap((stack) => stack.changeSets.map((changeSet) => ({ stack, changeSet })))
    .find(({ changeSet }) => changeSet.id === name || changeSet.name === name);
  if (!found) throw new ApiError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
  return found;
}

export const cloudFormation: Service = {
  prefix: 'cloudformation',
  protocol: 'form',
  operations: operationsOf(client),
  handlers: {
    DescribeStacks({ StackName, NextToken }: client.DescribeStacksCommandInput, context) {
      if (StackName !== undefined) {
        const stack = stackOf(StackName, context);
        stack.advance();
        return { Stacks: [stack.describe()] };
      }
      const all = context.region.stacks.filter(({ isDeleted }) => !isDeleted);
      const start = Number(NextToken ?? 0);
      const isMore = start + eventsPerPage < all.length;
      return {
        Stacks: all.slice(start, start + eventsPerPage).map((stack) => stack.describe()),
        ...(isMore && { NextToken: String(start + eventsPerPage) }),
      };
    },
    GetTemplate({ StackName }: client.GetTemplateCommandInput, context) {
      return {
        TemplateBody: stackOf(StackName, context).templateBody,
        StagesAvailable: ['Original', 'Processed'],
      };
    },
    DescribeStackEvents({ StackName, NextToken }: client.DescribeStackEventsCommandInput, context) {
      const stack = stackOf(StackName, context);
      if (NextToken === undefined) stack.advance();
      const events = stack.events.toReversed();
      const start = Number(NextToken ?? 0);
      const isMore = start + eventsPerPage < events.length;
      return {
        StackEvents: events.slice(start, start + eventsPerPage),
        ...(isMore && { NextToken: String(start + eventsPerPage) }),
      };
    },
    ListStackResources({ StackName }: client.ListStackResourcesCommandInput, context) {
      const stack = stackOf(StackName, context);
      return {
        StackResourceSummaries: [...stack.resources].map(
          ([LogicalResourceId, { type, physicalId, updatedAt, driftStatus }]) => ({
            LogicalResourceId,
            PhysicalResourceId: physicalId,
            ResourceType: type,
            LastUpdatedTimestamp: updatedAt,
            ResourceStatus: 'CREATE_COMPLETE',
            DriftInformation: { StackResourceDriftStatus: driftStatus ?? 'NOT_CHECKED' },
          }),
        ),
      };
    },
    CreateChangeSet(input: client.CreateChangeSetCommandInput, context) {
      const { region } = context;
      const { StackName = '', ChangeSetType = 'UPDATE' } = input;
      let stack = region.stacks.find((one) => one.name === StackName && !one.isDeleted);
      if (ChangeSetType === 'CREATE') {
        if (stack && stack.status !== 'REVIEW_IN_PROGRESS')
          throw new ApiError(
            'ValidationError',
            `Stack [${StackName}] already exists and cannot be created again with the changeSet [${input.ChangeSetName}].`,
          );
        stack ??= new Stack(StackName, region);
        if (!region.stacks.includes(stack)) region.stacks.push(stack);
      } else if (!stack || stack.status === 'REVIEW_IN_PROGRESS')
        throw new ApiError('ValidationError', `Stack [${StackName}] does not exist`);
      if (!stack) throw new Error('there is no stack');
      if (
        stack.isBusy ||
        ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED', 'UPDATE_ROLLBACK_FAILED'].includes(
          stack.status,
        )
      )
        throw new ApiError(
          'ValidationError',
          `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
        );
      if (stack.changeSets.some(({ name }) => name === input.ChangeSetName))
        throw new ApiError('AlreadyExistsException', `ChangeSet ${input.ChangeSetName} already exists`, 400);
      const url = input.TemplateURL === undefined ? undefined : new URL(input.TemplateURL);
      const [, bucket = '', key = ''] = /^\/([^/]+)\/(.+)$/.exec(url?.pathname ?? '') ?? [];
      const body = url
        ? new TextDecoder().decode(codeIn(bucket, decodeURIComponent(key), context))
        : input.TemplateBody;
      const changeSet = createChangeSet(stack, input, body);
      stack.changeSets.push(changeSet);
      return { Id: changeSet.id, StackId: stack.id };
    },
    DescribeChangeSet({ ChangeSetName, StackName }: client.DescribeChangeSetCommandInput, context) {
      const { stack, changeSet } = changeSetOf(ChangeSetName, StackName, context);
      const description = changeSet.describe(stack);
      changeSet.advance();
      return description;
    },
    ExecuteChangeSet({ ChangeSetName, StackName }: client.ExecuteChangeSetCommandInput, context) {
      const { stack, changeSet } = changeSetOf(ChangeSetName, StackName, context);
      if (changeSet.status !== 'CREATE_COMPLETE')
        throw new ApiError(
          'InvalidChangeSetStatus',
          `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`,
        );
      stack.execute(changeSet);
      return {};
    },
    DeleteChangeSet({ ChangeSetName, StackName }: client.DeleteChangeSetCommandInput, context) {
      const { stack, changeSet } = changeSetOf(ChangeSetName, StackName, context);
      stack.changeSets.splice(stack.changeSets.indexOf(changeSet), 1);
      return {};
    },
    DeleteStack({ StackName }: client.DeleteStackCommandInput, context) {
      const stack = context.region.stacks.find(
        ({ name, id, isDeleted }) => (name === StackName || id === StackName) && !isDeleted,
      );
      stack?.delete();
      return {};
    },
    DetectStackDrift({ StackName }: client.DetectStackDriftCommandInput, context) {
      return { StackDriftDetectionId: `drift-${stackOf(StackName, context).id}` };
    },
    DescribeStackDriftDetectionStatus(
      { StackDriftDetectionId = '' }: client.DescribeStackDriftDetectionStatusCommandInput,
      context,
    ) {
      const stack = stackOf(StackDriftDetectionId.replace('drift-', ''), context);
      const drifted = [...stack.resources.values()].filter(
        ({ driftStatus }) => driftStatus && driftStatus !== 'IN_SYNC',
      );
      return {
        StackId: stack.id,
        StackDriftDetectionId,
        DetectionStatus: 'DETECTION_COMPLETE',
        StackDriftStatus: drifted.length > 0 ? 'DRIFTED' : 'IN_SYNC',
        DriftedStackResourceCount: drifted.length,
        Timestamp: new Date(),
      };
    },
    DescribeStackResourceDrifts({ StackName }: client.DescribeStackResourceDriftsCommandInput, context) {
      const stack = stackOf(StackName, context);
      return {
        StackResourceDrifts: [...stack.resources].map(
          ([LogicalResourceId, { type, physicalId, driftStatus }]) => ({
            StackId: stack.id,
            LogicalResourceId,
            PhysicalResourceId: physicalId,
            ResourceType: type,
            StackResourceDriftStatus: driftStatus ?? 'IN_SYNC',
            Timestamp: new Date(),
          }),
        ),
      };
    },
  },
};
