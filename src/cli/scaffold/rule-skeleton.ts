import type { Schedule } from '../../rule/config-rule.js';
import { variableOf } from './names.js';
import { parametersSchema, schemaImports } from './parameters-schema.js';
import type { RulePaths } from './project-layout.js';
import type { RuleParameter } from './rule-parameter.js';
import { quote } from './source-code.js';
import { suggestCheck } from './suggest-check.js';

/** The options of a new rule. It has at least one trigger: resource types or a schedule. */
export interface NewRule {
  readonly name: string;
  readonly resourceTypes: readonly string[];
  readonly schedule: Schedule | undefined;
  readonly parameters: readonly RuleParameter[];
  readonly paths: RulePaths;
}

/**
 * The module of a rule without a check. It compiles and runs, and reports NOT_APPLICABLE for every resource: any other result would be
 * false.
 */
export function ruleSkeleton(rule: NewRule): string {
  const { name, resourceTypes, schedule, parameters } = rule;
  const schema = parametersSchema(parameters);
  return [
    '// TODO: describe what the rule checks.',
    ...[kitImport(rule), ...(schema === '' ? [] : schemaImports)].sort(byModule),
    ...(schema === '' ? [] : ['', schema]),
    '',
    'export const rule = defineRule({',
    `  name: ${quote(name)},`,
    ...(resourceTypes.length > 0 ? [`  resourceTypes: [${resourceTypes.map(quote).join(', ')}],`] : []),
    ...(schedule === undefined ? [] : [`  schedule: ${quote(schedule)},`]),
    // The JSON Schema gives `config-rule list` and templates the names, types and defaults.
    ...(schema === '' ? [] : ['  parameters: toStandardJsonSchema(parameters),']),
    ...(resourceTypes.length > 0 ? evaluate(rule) : evaluatePeriodic(rule)),
    '});',
    '',
    'export const handler = createHandler(rule);',
    '',
  ].join('\n');
}

function kitImport({ resourceTypes }: NewRule): string {
  const account = resourceTypes.length > 0 ? '' : 'accountResource, ';
  return `import { ${account}createHandler, defineRule, notApplicable } from 'config-rule-kit';`;
}

function byModule(one: string, other: string): number {
  const moduleOf = (line: string) => line.split("'")[1] ?? '';
  return moduleOf(one) < moduleOf(other) ? -1 : 1;
}

function evaluate({ resourceTypes, parameters, paths }: NewRule): readonly string[] {
  const [first = '', ...others] = resourceTypes;
  const item = others.length === 0 ? variableOf(first) : 'item';
  const sample = `${paths.fixtures} has a sample`;
  return [
    `  evaluate(${item}, context) {`,
    ...(others.length === 0
      ? [`    // TODO: check the resource. Its configuration is typed; ${sample}. For example:`]
      : [
          `    // TODO: check the resource. Its configuration is typed by item.resourceType; ${sample} of each.`,
          `    // For ${first}, for example:`,
        ]),
    ...parametersHint(parameters),
    `    //   ${suggestCheck(first, item)}`,
    `    return notApplicable(\`\${context.ruleName} is not implemented: \${${item}.resourceId} was not checked\`);`,
    '  },',
  ];
}

function evaluatePeriodic({ parameters }: NewRule): readonly string[] {
  return [
    '  async *evaluatePeriodic(context) {',
    '    const account = accountResource(context.accountId);',
    '    // TODO: read resources with context.select, context.resources or context.client, and yield a result for each. Add',
    '    // the IAM actions to the option permissions of the rule; the role of the function gets them. For example:',
    ...parametersHint(parameters),
    "    //   yield nonCompliant('There is no password policy', account);",
    `    yield notApplicable(\`\${context.ruleName} is not implemented: nothing was checked\`, account);`,
    '  },',
  ];
}

function parametersHint(parameters: NewRule['parameters']): readonly string[] {
  if (parameters.length === 0) return [];
  return [`    //   const { ${parameters.map(({ name }) => name).join(', ')} } = context.parameters;`];
}
