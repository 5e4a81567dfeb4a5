/** A CloudFormation template as data, long forms of intrinsic functions throughout: JSON and every YAML parser read them. */

import type { PseudoText } from '../deployment.js';
import { type PseudoPart, pseudoParts } from '../pseudo-text.js';

/** What a template may hold. */
export type TemplateValue =
  | string
  | number
  | boolean
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue | undefined };

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties: Readonly<Record<string, TemplateValue | undefined>>;
}

/** Resources by logical id. */
export type TemplateResources = Readonly<Record<string, TemplateResource>>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export interface CloudFormationTemplate {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Transform?: string;
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, TemplateValue>>;
  readonly Conditions?: Readonly<Record<string, TemplateValue>>;
  readonly Resources: TemplateResources;
  readonly Outputs?: Readonly<Record<string, TemplateValue>>;
}

/** The value of a parameter, or the name or id of a resource. */
export function ref(logicalId: string): TemplateValue {
  return { Ref: logicalId };
}

/** An attribute of a resource. */
export function getAtt(logicalId: string, attribute: string): TemplateValue {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

/** What must exist before a resource, if anything must. */
export function dependingOn(ids: readonly string[]): Pick<TemplateResource, 'DependsOn'> {
  return ids.length > 0 ? { DependsOn: ids } : {};
}

/** A text with placeholders as CloudFormation takes it. */
export function sub(text: PseudoText): TemplateValue {
  const parts = pseudoParts(text);
  const [only] = parts;
  if (parts.every((part) => 'literal' in part)) return text;
  if (parts.length === 1 && only && 'pseudo' in only) return ref(`AWS::${only.pseudo}`);
  return { 'Fn::Sub': parts.map(subPart).join('') };
}

/** What is literal keeps its `${…}`: IAM has policy variables. */
function subPart(part: PseudoPart): string {
  return 'pseudo' in part ? `\${AWS::${part.pseudo}}` : part.literal.replaceAll('${', '${!');
}
