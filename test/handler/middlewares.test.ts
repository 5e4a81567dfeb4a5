import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { describe, expect, it } from '@jest/globals';
import { compliant, createHandler, type DeliveryReport, defineRule } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';

const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'));
const rule = defineRule({ name: 'any', evaluate: () => compliant() });

function newHandler() {
  return createHandler(rule, { client: createConfigService().client, logger: createCollectingLogger() });
}

describe('a handler is a middy handler', () => {
  it('accepts middlewares that receive the event before, and the report after', async () => {
    const seen: unknown[] = [];
    const handler = newHandler().use({
      before: ({ event: { configRuleName } }) => {
        seen.push(configRuleName);
      },
      after: ({ response }) => {
        seen.push((response as DeliveryReport).delivered);
      },
    });

    await handler(event, createLambdaContext());

    expect(seen).toEqual(['example-rule', 1]);
  });

  it('passes the error to onError middlewares, and still throws it', async () => {
    const codes: unknown[] = [];
    const handler = newHandler().onError(({ error }) => {
      codes.push((error as { code?: string }).code);
    });

    await expect(handler({} as never, createLambdaContext())).rejects.toThrow(
      'This is not an event of AWS Config',
    );

    expect(codes).toEqual(['INVALID_EVENT']);
  });

  it('accepts the middlewares of Powertools', async () => {
    const logger = new Logger({ logLevel: 'SILENT' });
    const handler = newHandler().use(injectLambdaContext(logger));

    expect(await handler(event, createLambdaContext())).toMatchObject({ delivered: 1 });
  });
});
