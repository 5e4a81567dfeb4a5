/** Reads a conformance pack back: its own template, or a template that creates it together with the functions. */
import { isDeepStrictEqual } from 'node:util';
import type { DeploymentFacts, RuleFacts } from './facts.js';
import {
  type Json,
  parseTemplate,
  type Resource,
  readCloudFormation,
  resourcesOf,
} from './read-cloudformation.js';

export function readConformancePack(text: string): DeploymentFacts {
  const template = parseTemplate(text);
  const [pack] = resourcesOf(template, 'AWS::Config::ConformancePack');
  const facts = readCloudFormation(text);
  return pack ? { ...facts, rules: rulesOfPack(pack, template) } : facts;
}

/** The rules of a pack that a template creates. The template must pass every parameter of the pack. */
export function rulesOfPack({ Properties }: Resource, template: Json): readonly RuleFacts[] {
  const body = parseTemplate(Properties.TemplateBody);
  const others = Object.values<Json>(body.Resources).filter(
    ({ Type }) => !['AWS::Config::ConfigRule', 'AWS::Config::RemediationConfiguration'].includes(Type),
  );
  if (others.length > 0) throw new Error(`A conformance pack holds no ${others[0].Type}`);
  const asked = Object.entries<Json>(body.Parameters ?? {});
  const handedOver = asked.map(([name]) => ({ ParameterName: name, ParameterValue: { Ref: name } }));
  if (!isDeepStrictEqual(handedOver, Properties.ConformancePackInputParameters ?? []))
    throw new Error('The pack is not given what it asks');
  for (const [name, { Default }] of asked)
    if (template.Parameters[name].Default !== Default) throw new Error(`The defaults of ${name} differ`);
  return readCloudFormation(Properties.TemplateBody).rules;
}
