// Checks that EBS volumes are encrypted, in a handler with middlewares: any middy middleware fits. Here Powertools' Logger
// adds the request id to every log line, and one of our own writes CloudWatch metrics.
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'ebs-volume-encrypted',
  resourceTypes: ['AWS::EC2::Volume'],
  evaluate: (volume) =>
    volume.configuration.encrypted === true ? compliant() : nonCompliant('Not encrypted'),
});

/** Hands on how many resources were reported NON_COMPLIANT, or that the invocation failed. */
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

/** A log line that CloudWatch turns into a metric: its embedded metric format. */
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
