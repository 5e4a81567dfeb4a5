/** Reads the template that CDK synthesized back. */
import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';
import type { DeploymentFacts } from '../../deploy/helpers/facts.js';
import { readCloudFormation } from '../../deploy/helpers/read-cloudformation.js';

// biome-ignore lint/suspicious/noExplicitAny: a template has values of any type.
type Json = any;

export function readStack(stack: Stack): DeploymentFacts {
  const template = Template.fromStack(stack).toJSON();
  return readCloudFormation(JSON.stringify(plain(template)));
}

/** `Fn::Join` as `Fn::Sub`, and lists of one as lists. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (value['Fn::Join']) return { 'Fn::Sub': joined(value['Fn::Join']) };
  const { Action, Resource, ...rest } = value;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, plain(part)])),
    // Of a statement in a policy: that of a permission is an action, too, and stays as it is.
    ...(Action && { Action: value.Effect ? [Action].flat() : Action }),
    ...(Resource && { Resource: [Resource].flat().map(plain) }),
  };
}

function joined([separator, parts]: [string, Json[]]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `\${${part.Ref}}`)).join(separator);
}
