import { posix } from 'node:path';
import type { Fixture } from './project-layout.js';
import type { NewRule } from './rule-skeleton.js';
import { invalidParameters, parsedValues, requiredParameters, sampleTexts } from './sample-parameters.js';
import { importedFrom, literal, quote } from './source-code.js';

const ofKit = ['createHandler'];
const ofTesting = [
  'createChangeEvent',
  'createConfigService',
  'createConfigurationItem',
  'createLambdaContext',
  'createScheduledEvent',
  'evaluateRule',
  'expectRuleToHold',
  'silentLogger',
];

/** The test of a skeleton: tests of its current behaviour, and TODOs for the author. */
export function skeletonTest(rule: NewRule, fixtures: readonly Fixture[]): string {
  const blocks = [
    results(rule),
    reportsNotApplicable(rule, fixtures),
    reports(fixtures),
    ...(fixtures.length > 0 ? [holds(rule)] : []),
    ...(fixtures.length > 0 && rule.schedule !== undefined ? [sweeps(rule)] : []),
    ...(rule.parameters.length > 0 ? [...parsesParameters(rule), rejectsParameters(rule)] : []),
  ];
  const body = blocks.map((block) => block.replace(/^(?=.)/gm, '  ')).join('\n\n');
  const event = fixtures[0] ? changeOf(fixtures[0].variable, rule) : scheduled(rule);
  const code = `const event = ${event};\n\ndescribe(${quote(rule.name)}, () => {\n${body}\n});\n`;
  return `${imports(code, rule, fixtures)}\n\n${code}`;
}

function imports(code: string, { parameters, paths }: NewRule, fixtures: readonly Fixture[]): string {
  const hasParameters = parameters.length > 0;
  return [
    "import { describe, expect, it } from '@jest/globals';",
    importedFrom('config-rule-kit', ofKit, code),
    importedFrom('config-rule-kit/testing', ofTesting, code),
    "import 'config-rule-kit/testing/jest';",
    ...(hasParameters ? ["import * as v from 'valibot';"] : []),
    `import { ${hasParameters ? 'parameters, ' : ''}rule } from ${quote(paths.importOfRule)};`,
    ...fixtures.map(({ variable, path }) => {
      const relative = posix.relative(posix.dirname(paths.test), path);
      return `import ${variable} from ${quote(`./${relative}`)} with { type: 'json' };`;
    }),
  ].join('\n');
}

function changeOf(variable: string, rule: NewRule): string {
  return `createChangeEvent(${[variable, optionsOf(rule)].filter(Boolean).join(', ')})`;
}

function scheduled(rule: NewRule): string {
  return `createScheduledEvent(${optionsOf(rule)})`;
}

function optionsOf({ parameters }: NewRule): string {
  const required = requiredParameters(parameters);
  return Object.keys(required).length > 0 ? `{ parameters: ${literal(required)} }` : '';
}

function results({ resourceTypes: [type] }: NewRule): string {
  const how = type
    ? `create an item for each with\n// createConfigurationItem(${quote(type)}, { configuration: { … } })`
    : 'createConfigService({ items: [ … ] }) has resources\n// to find; pass its clientConfig to evaluateRule';
  return [
    `// TODO: test the results: ${how}.`,
    "it.todo('reports COMPLIANT for a correct resource');",
    "it.todo('reports NON_COMPLIANT with the reason for a wrong resource');",
  ].join('\n');
}

function reportsNotApplicable(rule: NewRule, fixtures: readonly Fixture[]): string {
  if (fixtures.length <= 1) {
    return `it('reports NOT_APPLICABLE until it is implemented', async () => {
  expect(await evaluateRule(rule, event)).toBeNotApplicable('is not implemented');
});`;
  }
  const samples = fixtures.map(({ variable }) => variable).join(', ');
  return `it.each([${samples}])('reports NOT_APPLICABLE for $resourceType until it is implemented', async (sample) => {
  const changed = ${changeOf('sample', rule)};

  expect(await evaluateRule(rule, changed)).toBeNotApplicable('is not implemented');
});`;
}

function reports([fixture]: readonly Fixture[]): string {
  const resource = fixture
    ? `resourceType: ${quote(fixture.resourceType)}, resourceId: ${fixture.variable}.resourceId`
    : "resourceType: 'AWS::::Account'";
  return `it('sends its evaluation to AWS Config', async () => {
  const service = createConfigService();
  const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });

  await handler(event, createLambdaContext());

  expect(service.evaluations()).toMatchObject([
    { ${resource}, complianceType: 'NOT_APPLICABLE' },
  ]);
});`;
}

function holds(rule: NewRule): string {
  const args = ['rule', optionsOf(rule)].filter(Boolean).join(', ');
  return `it('holds for any item that AWS Config may record', async () => {
  await expectRuleToHold(${args});
});`;
}

function sweeps(rule: NewRule): string {
  const { resourceTypes } = rule;
  const items = resourceTypes.map((type) => `\n    createConfigurationItem(${quote(type)}),`).join('');
  return `it('evaluates every recorded resource on its schedule', async () => {
  const items = [${items}
  ];
  const service = createConfigService({ items });
  const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });

  const report = await handler(
    ${scheduled(rule)},
    createLambdaContext(),
  );

  expect(report).toMatchObject({ delivered: ${resourceTypes.length}, notApplicable: ${resourceTypes.length} });
});`;
}

function parsesParameters({ parameters }: NewRule): readonly string[] {
  const parses = (name: string, given: Readonly<Record<string, string>>) => `it('${name}', () => {
  const given = ${literal(given, '  ')};

  expect(v.parse(parameters, given)).toEqual(${literal(parsedValues(parameters, given), '  ')});
});`;
  const hasOptional = parameters.some(({ required }) => !required);
  return [
    ...(hasOptional ? [parses('uses defaults for optional parameters', requiredParameters(parameters))] : []),
    parses('parses parameters that are text', sampleTexts(parameters)),
  ];
}

function rejectsParameters({ parameters }: NewRule): string {
  const cases = invalidParameters(parameters).map((given) => `  ${literal(given)},`);
  return `it.each([
${cases.join('\n')}
])('rejects the parameters %j', async (given) => {
  await expect(evaluateRule(rule, event, { parameters: given })).rejects.toMatchObject({
    name: 'InvalidParametersError',
  });
});`;
}
