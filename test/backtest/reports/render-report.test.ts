import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { renderReport, reportFormats } from '../../../src/backtest/reports/render-report.js';
import { difference, failed, finding, resultOf } from './sample-result.js';

const report = (format: (typeof reportFormats)[number]) =>
  renderReport(format, resultOf(finding, failed), difference, '1.2.3');

describe('the reports of a backtest', () => {
  it('have these formats', () => {
    expect(reportFormats).toEqual(['csv', 'html', 'junit', 'markdown', 'sarif']);
  });

  it('have the changes as CSV, Markdown and HTML', () => {
    for (const format of ['csv', 'markdown', 'html'] as const) expect(report(format)).toContain('gone');
  });

  it('have a failure and an error as JUnit, named by account and Region', () => {
    const xml = report('junit');
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml);
    expect(testsuites.testsuite).toMatchObject({
      name: 'buckets',
      tests: '2',
      failures: '1',
      errors: '1',
      testcase: [
        {
          name: 'AWS::S3::Bucket 111122223333/eu-west-1/logs (logs)',
          failure: { message: 'Versioning is off. Turn it on.', '#text': 'snapshots/a.json.gz' },
        },
        { error: { message: 'The rule failed: TypeError: no rules. Turn it on.' } },
      ],
    });
  });

  it('have the rule, the resource and what is not covered as SARIF', () => {
    const [run] = JSON.parse(report('sarif')).runs;
    expect(run.tool.driver).toMatchObject({
      version: '1.2.3',
      rules: [{ id: 'buckets', shortDescription: { text: 'Buckets keep versions' } }],
    });
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { message: { text: 'The rule daily did not run: it needs AWS' } },
        { message: { text: 'Not read: snapshots/b.json.gz, byte 44: unexpected end of file' } },
      ],
    });
    expect(run.results).toMatchObject([
      {
        kind: 'fail',
        level: 'error',
        locations: [{ logicalLocations: [{ fullyQualifiedName: '111122223333/eu-west-1/logs' }] }],
      },
      { kind: 'open' },
    ]);
  });
});
