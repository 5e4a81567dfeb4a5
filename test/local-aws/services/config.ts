import * as client from '@aws-sdk/client-config-service';
import { configOperations } from '../../../src/testing/service/operations/operations.js';
import { ApiError } from '../api-error.js';
import { evaluateRule } from '../functions/evaluate-rule.js';
import type { LocalRule } from '../region-state.js';
import { operationsOf } from '../shapes.js';
import type { CallContext, Handlers, Service } from './services.js';

const pageSize = 25;
const minuteMs = 60_000;

/** @throws NoSuchConfigRuleException as AWS Config */
function ruleOf(name: string, { region }: CallContext): LocalRule {
  const rule = region.rules.get(name);
  if (rule) return rule;
  throw new ApiError(
    'NoSuchConfigRuleException',
    `The ConfigRule '${name}' provided in the request is invalid. Please check the configRule name`,
  );
}

function selected(names: readonly string[] | undefined, context: CallContext): readonly LocalRule[] {
  if (names === undefined || names.length === 0) return [...context.region.rules.values()];
  return names.map((name) => ruleOf(name, context));
}

function page<Item>(items: readonly Item[], token: string | undefined, size = pageSize) {
  const start = Number(token ?? 0);
  const isMore = start + size < items.length;
  return { items: items.slice(start, start + size), next: isMore ? { NextToken: String(start + size) } : {} };
}

/** The latest results by rule, but those that are not applicable. */
function resultsOf(name: string, { region }: CallContext) {
  return region.configService
    .evaluations(name)
    .filter(({ complianceType }) => complianceType !== 'NOT_APPLICABLE');
}

/** The operations that the local Config service of the kit supports answer as there. */
const delegated: Handlers = Object.fromEntries(
  [...configOperations.keys()].map((name) => [
    name,
    async (input: object, { region }: CallContext) => {
      const command = (client as unknown as Record<string, new (input: object) => never>)[`${name}Command`];
      if (!command) throw new Error(`there is no ${name}Command`);
      try {
        const { $metadata: _, ...output } = (await region.configService.client.send(
          new command(input),
        )) as unknown as { $metadata: unknown };
        return output;
      } catch (error) {
        throw new ApiError((error as Error).name, (error as Error).message);
      }
    },
  ]),
);

export const config: Service = {
  prefix: 'config',
  protocol: 'json',
  operations: operationsOf(client),
  handlers: {
    ...delegated,
    DescribeConfigRules({ ConfigRuleNames, NextToken }: client.DescribeConfigRulesCommandInput, context) {
      const { items, next } = page(selected(ConfigRuleNames, context), NextToken);
      return {
        ConfigRules: items.map(({ name, arn, id, state, properties, createdBy }) => ({
          ConfigRuleName: name,
          ConfigRuleArn: arn,
          ConfigRuleId: id,
          ConfigRuleState: state,
          ...(createdBy && { CreatedBy: createdBy }),
          ...properties,
        })),
        ...next,
      };
    },
    DescribeConfigRuleEvaluationStatus(
      { ConfigRuleNames, NextToken }: client.DescribeConfigRuleEvaluationStatusCommandInput,
      context,
    ) {
      const { items, next } = page(selected(ConfigRuleNames, context), NextToken);
      return {
        ConfigRulesEvaluationStatus: items.map(({ name, arn, id, status }) => ({
          ConfigRuleName: name,
          ConfigRuleArn: arn,
          ConfigRuleId: id,
          FirstEvaluationStarted: false,
          ...status,
        })),
        ...next,
      };
    },
    DescribeComplianceByConfigRule(
      { ConfigRuleNames, NextToken }: client.DescribeComplianceByConfigRuleCommandInput,
      context,
    ) {
      const { items, next } = page(selected(ConfigRuleNames, context), NextToken);
      return {
        ComplianceByConfigRules: items.map(({ name }) => {
          const results = resultsOf(name, context);
          const bad = results.filter(({ complianceType }) => complianceType === 'NON_COMPLIANT').length;
          const ComplianceType =
            bad > 0 ? 'NON_COMPLIANT' : results.length > 0 ? 'COMPLIANT' : 'INSUFFICIENT_DATA';
          return {
            ConfigRuleName: name,
            Compliance: {
              ComplianceType,
              ...(bad > 0 && {
                ComplianceContributorCount: { CappedCount: Math.min(bad, 25), CapExceeded: bad > 25 },
              }),
            },
          };
        }),
        ...next,
      };
    },
    StartConfigRulesEvaluation(
      { ConfigRuleNames = [] }: client.StartConfigRulesEvaluationCommandInput,
      context,
    ) {
      if (ConfigRuleNames.length > 25)
        throw new ApiError(
          'ValidationException',
          "Value at 'configRuleNames' failed to satisfy constraint: Member must have length less than or equal to 25",
        );
      const rules = ConfigRuleNames.map((name) => ruleOf(name, context));
      const now = Date.now();
      for (const { name, state, startedAt } of rules) {
        if (state !== 'ACTIVE') throw new ApiError('ResourceInUseException', `The rule ${name} is ${state}.`);
        if (startedAt !== undefined && now - startedAt < minuteMs)
          throw new ApiError(
            'LimitExceededException',
            `The rule ${name} was evaluated less than a minute ago.`,
          );
      }
      for (const rule of rules) {
        rule.startedAt = now;
        context.aws.inBackground(evaluateRule(rule, context));
      }
      return {};
    },
    DescribeConfigurationRecorders: (_, { region }) => ({ ConfigurationRecorders: region.recorders }),
    DescribeConfigurationRecorderStatus: (_, { region }) => ({
      ConfigurationRecordersStatus: region.recorderStatus,
    }),
    DescribeDeliveryChannels: (_, { region }) => ({ DeliveryChannels: region.deliveryChannels }),
    DescribeDeliveryChannelStatus: (_, { region }) => ({
      DeliveryChannelsStatus: region.deliveryChannelStatus,
    }),
  },
};
