/** What a hook is about, as proposed resources. */
import { describeValue } from '../describe.js';
import { isJsonObject, type JsonObject } from '../event/read.js';
import type { Proposal } from '../proposed/proposed-resource.js';
import { type Tree, type TreeObject, Unknown } from '../proposed/unknown.js';
import { parseTemplate } from '../templates/parse-template.js';
import { resolveTemplate } from '../templates/resolve-template.js';
import { fetchPayload } from './fetch-payload.js';
import { type HookInvocation, invalid } from './parse-hook-event.js';

/**
 * Reads the resources that an operation creates or updates.
 *
 * @throws InvalidEventError, InvalidTemplateError
 */
export async function readHookProposal(invocation: HookInvocation, signal: AbortSignal): Promise<Proposal> {
  const { operation, targetModel, payloadUrl } = invocation;
  const model = targetModel ?? (await fetchPayload(payloadUrl ?? '', signal));
  return operation === 'STACK' || operation === 'CHANGE_SET'
    ? templateProposal(model, invocation)
    : resourceProposal(model, invocation);
}

function resourceProposal(
  model: JsonObject,
  { targetName: type, targetId: logicalId, accountId, region }: HookInvocation,
): Proposal {
  // A large one is documented as a URL, but not whether the target model is inside of another object there.
  const inner = isJsonObject(model.targetModel) ? model.targetModel : model;
  const { resourceProperties } = inner;
  if (!isJsonObject(resourceProperties))
    throw invalid(
      'requestData.targetModel.resourceProperties',
      'an object',
      describeValue(resourceProperties),
    );
  const properties = withUnknowns(resourceProperties) as TreeObject;
  return { resources: [{ type, logicalId, properties, accountId, region }], notCreated: [], notes: [] };
}

/** A value of Systems Manager or Secrets Manager stays a reference until the deployment. */
function withUnknowns(value: unknown): Tree {
  if (typeof value === 'string')
    return value.includes('{{resolve:') ? new Unknown('a dynamic reference') : value;
  if (Array.isArray(value)) return value.map(withUnknowns);
  if (!isJsonObject(value)) return value as Tree;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUnknowns(inner)]));
}

/** The event has no values of parameters, and the deployment may give others than the defaults. */
const parameters = new Unknown('a parameter of the stack');

function templateProposal({ template }: JsonObject, invocation: HookInvocation): Proposal {
  const { targetId, accountId, region } = invocation;
  if (typeof template !== 'string' || template === '')
    throw invalid('the payload, at template', 'the text of a template', describeValue(template));
  const file = /[^/:]+(?=\/[^/]*$)/.exec(targetId)?.[0] ?? targetId;
  return resolveTemplate(parseTemplate(template, file), { accountId, region, parameters });
}
