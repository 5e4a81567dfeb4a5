import type { ParameterDescription } from '../rule/describe-parameters.js';
import type { ListedRule } from './list-rules.js';
import { renderTable } from './render-table.js';
import type { Terminal } from './terminal.js';

/** A table of rules, one a line; with their rulesets where any has one. */
export function renderRules(
  rules: readonly ListedRule[],
  terminal: Pick<Terminal, 'colors' | 'width'>,
): string {
  const withRulesets = rules.some(({ rulesets }) => rulesets !== undefined);
  return renderTable(
    ['Rule', 'File', 'Triggers', 'Parameters', 'Resource types', ...(withRulesets ? ['Rulesets'] : [])],
    rules.map((rule) => [
      rule.name,
      rule.export === 'rule' ? rule.file : `${rule.file} (${rule.export})`,
      rule.triggers.map((trigger) => (trigger === 'change' ? 'change' : rule.schedule)).join(', '),
      parametersOf(rule),
      typesOf(rule),
      ...(withRulesets ? [rule.rulesets?.join(', ') ?? ''] : []),
    ]),
    { terminal },
  );
}

function parametersOf({ parameters, parametersUndescribed }: ListedRule): string {
  if (parametersUndescribed) return 'not described';
  return parameters?.map(renderParameter).join(', ') ?? 'any';
}

/** As TypeScript would have it: `mode` must be given, `owner?` may be, `days=30` has a default. */
function renderParameter(parameter: ParameterDescription): string {
  if ('default' in parameter) return `${parameter.name}=${textOf(parameter.default)}`;
  return parameter.required ? parameter.name : `${parameter.name}?`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typesOf({ resourceTypes, triggers }: ListedRule): string {
  if (resourceTypes) return resourceTypes.join(', ');
  return triggers.includes('change') ? 'every type' : '';
}
