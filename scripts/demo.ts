/**
 * `npm run demo`: the example rules as Lambda handlers, on events in the shape of recorded ones, through the real AWS SDK
 * client, over HTTP, against the local AWS Config service. No AWS account.
 */
import { createHandler } from 'config-rule-kit';
import { createLambdaContext, silentLogger, startConfigService } from 'config-rule-kit/testing';
import { type DemoExample, demoExamples } from '../examples/events.js';
import { count, renderTable } from '../src/cli/render-table.js';

const service = await startConfigService({
  answers: demoExamples.flatMap(({ answers = [] }) => answers),
});
const total = { delivered: 0, calls: 0 };
try {
  for (const example of demoExamples) console.log(`${await show(example)}\n`);
} finally {
  await service.close();
}
console.log(
  `${demoExamples.length} rules: ${count(total.delivered, 'evaluation')} delivered in ${count(total.calls, 'call')} of ` +
    'PutEvaluations, none lost. No AWS account was involved.',
);

async function show({ file, rule, options, recorded = [], events }: DemoExample): Promise<string> {
  service.record(...recorded);
  const { clientConfig } = service;
  const handler = createHandler(rule, { clientConfig, logger: silentLogger, ...options });
  const rows: string[][] = [];
  const own = { delivered: 0, calls: 0 };
  for (const { title, event } of events) {
    const alreadyReported = service.evaluations(event.configRuleName);
    const report = await handler(event, createLambdaContext());
    own.delivered += report.delivered;
    own.calls += report.calls;
    const reported = service
      .evaluations(event.configRuleName)
      .filter((one) => !alreadyReported.includes(one));
    for (const [index, { resourceType, resourceId, complianceType, annotation }] of reported.entries()) {
      rows.push([
        index === 0 ? title : '',
        `${resourceType} ${resourceId}`,
        complianceType,
        annotation ?? '',
      ]);
    }
    if (reported.length === 0) rows.push([title, '(nothing to report)', '', '']);
  }
  total.delivered += own.delivered;
  total.calls += own.calls;
  return [
    `${rule.name} (examples/${file})`,
    renderTable(['What happened', 'Resource', 'Compliance', 'Annotation'], rows, {
      terminal: { colors: false, width: 132 },
      wrap: true,
    }),
    `${count(own.delivered, 'evaluation')} delivered in ${count(own.calls, 'call')} for ${count(events.length, 'event')}.`,
  ].join('\n');
}
