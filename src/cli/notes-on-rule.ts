import { nearestWord } from '../options.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { knownResourceTypes } from '../testing/samples/known-resource-types.js';

/** What somebody who invokes a rule should know beside the result: on what, and what may be misspelt. */
export function notesOn(rule: ConfigRule | undefined, eventFile: string | undefined): readonly string[] {
  if (!rule) return [];
  const misspelt = (rule.resourceTypes ?? []).flatMap(noteOnType);
  return eventFile === undefined ? [...misspelt, `No --event is given: ${defaultEvent(rule)}.`] : misspelt;
}

function defaultEvent({ evaluate, resourceTypes }: ConfigRule): string {
  return evaluate
    ? `a sample of ${resourceTypes?.[0] ?? 'AWS::S3::Bucket'} has changed`
    : 'the schedule is due';
}

function noteOnType(resourceType: string): readonly string[] {
  const known = knownResourceTypes();
  if (!resourceType.startsWith('AWS::') || known.includes(resourceType)) return [];
  const nearest = nearestWord(resourceType, known);
  return nearest ? [`The rule is for ${resourceType}, which is not known. Did you mean ${nearest}?`] : [];
}
