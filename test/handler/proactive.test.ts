import { describe, expect, it } from '@jest/globals';
import {
  type ConfigRuleEvent,
  compliant,
  createHandler,
  defineRule,
  isSet,
  nonCompliant,
} from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from '../../src/testing/index.js';

const captureTime = '2026-01-31T11:00:00.000Z';

/** An event about a proposed resource with this configuration and nothing else: samples have more. */
function proposedEvent(resourceType: string, configuration: object): ConfigRuleEvent {
  const item = createConfigurationItem<string>(resourceType, { resourceId: 'Proposed' });
  const event = createChangeEvent(item, { evaluationMode: 'PROACTIVE' });
  const message = JSON.parse(event.invokingEvent);
  const content = { configuration, supplementaryConfiguration: {}, tags: {}, relationships: [] };
  Object.assign(message.configurationItem, content, { configurationItemCaptureTime: captureTime });
  return { ...event, invokingEvent: JSON.stringify(message) };
}

const suspended = proposedEvent('AWS::S3::Bucket', {
  BucketName: 'proposed',
  VersioningConfiguration: { Status: 'Suspended' },
});

function setUp() {
  const service = createConfigService();
  const seen: unknown[] = [];
  const rule = defineRule({
    name: 'versioned',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate({ supplementaryConfiguration }, { evaluationMode }) {
      seen.push(evaluationMode);
      return supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
        ? compliant()
        : nonCompliant('Versioning would be off');
    },
  });
  const handler = createHandler(rule, { client: service.client, logger: silentLogger });
  return { service, seen, handler };
}

describe('a proactive evaluation', () => {
  it('runs the rule on the proposed configuration, and reports its type, id and time', async () => {
    const { service, seen, handler } = setUp();

    await handler(suspended, createLambdaContext());

    expect(seen).toEqual(['PROACTIVE']);
    expect(service.evaluations()).toMatchObject([
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'Proposed',
        complianceType: 'NON_COMPLIANT',
        orderingTimestamp: new Date(captureTime),
      },
    ]);
  });

  it('may have no status and capture time, because the resource does not exist yet', async () => {
    const { service, handler } = setUp();
    const message = JSON.parse(suspended.invokingEvent);
    delete message.configurationItem.configurationItemStatus;
    delete message.configurationItem.configurationItemCaptureTime;

    await handler({ ...suspended, invokingEvent: JSON.stringify(message) }, createLambdaContext());

    expect(service.evaluations()).toMatchObject([
      { complianceType: 'NON_COMPLIANT', orderingTimestamp: new Date(message.notificationCreationTime) },
    ]);
  });

  it('may have its configuration as JSON text', async () => {
    const { service, handler } = setUp();
    const message = JSON.parse(suspended.invokingEvent);
    message.configurationItem.configuration = '{"VersioningConfiguration":{"Status":"Enabled"}}';

    await handler({ ...suspended, invokingEvent: JSON.stringify(message) }, createLambdaContext());

    expect(service.evaluations()).toMatchObject([{ complianceType: 'COMPLIANT' }]);
  });

  it('removes no earlier results', async () => {
    const { service, handler } = setUp();
    await handler(suspended, createLambdaContext());
    expect(service.requests().map(({ operation }) => operation)).toEqual(['PutEvaluations']);
  });
});

describe('a proposed resource in the shape of CloudFormation', () => {
  const volume = (configuration: object) => proposedEvent('AWS::EC2::Volume', configuration);

  async function report(evaluate: Parameters<typeof defineRule>[0]['evaluate'], event: ConfigRuleEvent) {
    const service = createConfigService();
    const lines: unknown[] = [];
    const logger = { ...silentLogger, warn: (...line: unknown[]) => lines.push(line) };
    const rule = defineRule({ name: 'proposed', evaluate: evaluate as () => never });
    const handler = createHandler(rule, { client: service.client, logger });
    await handler(event, createLambdaContext());
    return { verdicts: service.evaluations().map(({ complianceType }) => complianceType), lines };
  }

  it('reaches the rule as AWS Config will record it, with its tags', async () => {
    const { verdicts } = await report(
      ({ configuration, tags, resourceId }) => {
        expect([configuration, tags, resourceId]).toMatchObject([
          { encrypted: true },
          { Team: 'a' },
          'Proposed',
        ]);
        return compliant();
      },
      volume({ Encrypted: 'true', Tags: [{ Key: 'Team', Value: 'a' }] }),
    );
    expect(verdicts).toEqual(['COMPLIANT']);
  });

  it('is not reported if the rule reads a value that is not known yet, and a log line names it', async () => {
    const { verdicts, lines } = await report(
      ({ configuration }) => {
        try {
          return configuration.volumeId ? compliant() : nonCompliant('None');
        } catch {
          return compliant();
        }
      },
      volume({ Encrypted: true }),
    );
    expect(verdicts).toEqual([]);
    expect(lines).toEqual([
      [
        'Not reported, because configuration.volumeId is not known before the deployment',
        expect.objectContaining({ rule: expect.any(String), resourceType: 'AWS::EC2::Volume' }),
      ],
    ]);
  });

  it('is not reported if an asynchronous rule reads such a value later', async () => {
    const { verdicts } = await report(
      async ({ configuration }) => {
        await Promise.resolve();
        return configuration.volumeId ? compliant() : nonCompliant('None');
      },
      volume({ Encrypted: true }),
    );
    expect(verdicts).toEqual([]);
  });

  it('gives its error to the caller if the rule fails', async () => {
    const failing = () => {
      throw new Error('a bug');
    };
    await expect(report(failing, volume({ Encrypted: true }))).rejects.toThrow(/a bug/);
  });

  it('stays as it is if AWS Config records the type so', async () => {
    const { verdicts } = await report(
      ({ configuration }) => (isSet(configuration, 'KmsKeyId') ? compliant() : nonCompliant('No key')),
      proposedEvent('AWS::EFS::FileSystem', { KmsKeyId: 'k' }),
    );
    expect(verdicts).toEqual(['COMPLIANT']);
  });

  it('stays as it is if its names are those of AWS Config', async () => {
    const { verdicts } = await report(
      ({ configuration }) => (configuration.encrypted === true ? compliant() : nonCompliant('Off')),
      volume({ encrypted: true }),
    );
    expect(verdicts).toEqual(['COMPLIANT']);
  });
});
