/** A CloudFormation template as data. It has the long forms of intrinsic functions, which JSON and every YAML parser support. */
import type { PseudoText } from '../deployment.js';
import { mapValues, nonEmpty } from '../entries.js';
import type { ValueWriter } from '../iam-policy.js';
import { type PseudoPart, pseudoParts } from '../pseudo-text.js';

export type TemplateValue =
  | string
  | number
  | boolean
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue | undefined };

export interface TemplateResource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties: Readonly<Record<string, TemplateValue | undefined>>;
}

export type TemplateResources = Readonly<Record<string, TemplateResource>>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export interface CloudFormationTemplate {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Transform?: string;
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, TemplateValue>> | undefined;
  readonly Conditions?: Readonly<Record<string, TemplateValue>> | undefined;
  readonly Resources: TemplateResources;
  readonly Outputs?: Readonly<Record<string, TemplateValue>> | undefined;
}

export function ref(logicalId: string): TemplateValue {
  return { Ref: logicalId };
}

export function getAtt(logicalId: string, attribute: string): TemplateValue {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

/** @param dependsOn the ids of resources that must exist before it */
export function resource(
  type: string,
  properties: TemplateResource['Properties'],
  dependsOn: readonly string[] = [],
): TemplateResource {
  return { Type: type, ...(dependsOn.length > 0 && { DependsOn: dependsOn }), Properties: properties };
}

/** Tags as most resources take them; `undefined` for none. */
export function tagList(tags: Readonly<Record<string, string>>): TemplateValue | undefined {
  return nonEmpty(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })));
}

export function sub(text: PseudoText): TemplateValue {
  const parts = pseudoParts(text);
  const [only] = parts;
  if (parts.every((part) => 'literal' in part)) return text;
  if (parts.length === 1 && only && 'pseudo' in only) return ref(`AWS::${only.pseudo}`);
  return { 'Fn::Sub': parts.map(subPart).join('') };
}

export const valueWriter: ValueWriter<TemplateValue> = { text: sub, parameter: ref };

/** A literal `${…}` stays: IAM has policy variables. */
function subPart(part: PseudoPart): string {
  return 'pseudo' in part ? `\${AWS::${part.pseudo}}` : part.literal.replaceAll('${', '${!');
}

/** Removes undefined properties: JSON and YAML have no such value. */
export function withoutUndefined<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutUndefined) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return mapValues(Object.fromEntries(entries), withoutUndefined) as Value;
}
