// Checks that EBS volumes are encrypted, in a handler with middy middlewares. The Logger of Powertools adds the request id to
// every log line, and a custom middleware writes CloudWatch metrics.
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'ebs-volume-encrypted',
  resourceTypes: ['AWS::EC2::Volume'],
  evaluate: (volume) =>
    volume.configuration.encrypted === true ? compliant() : nonCompliant('Not encrypted'),
});

/** Publishes the number of NON_COMPLIANT resources, or a failed invocation. */
export function countFindings(publish) {
  return {
    after({ response }) {
      publish('NonCompliantResources', response?.nonCompliant ?? 0);
    },
    onError() {
      publish('FailedInvocations', 1);
    },
  };
}

/** A log line in CloudWatch's embedded metric format, which becomes a metric. */
export function metricLine(metric, value, time) {
  const definition = {
    Namespace: 'ConfigRules',
    Dimensions: [['Rule']],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const _aws = { Timestamp: time.getTime(), CloudWatchMetrics: [definition] };
  return JSON.stringify({ _aws, Rule: rule.name, [metric]: value });
}

const logger = new Logger({ serviceName: rule.name });

export const handler = createHandler(rule, { logger })
  .use(injectLambdaContext(logger))
  .use(countFindings((metric, value) => process.stdout.write(`${metricLine(metric, value, new Date())}\n`)));
