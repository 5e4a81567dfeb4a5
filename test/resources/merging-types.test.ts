/**
 * Tests of types that users add or correct by declaration merging; `npx tsc --noEmit` checks the lines that expect an error. The declarations
 * apply to every test, so no other test uses these types.
 */
import { describe, expect, it } from '@jest/globals';
import {
  type ConfigurationOf,
  compliant,
  defineRule,
  type KnownResourceType,
  nonCompliant,
  type RecordedJson,
  type ResourceConfigurations,
  type SupplementaryConfigurationOf,
  unknownType,
} from 'config-rule-kit';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';

type Application = 'AWS::RoboMaker::RobotApplication';

declare module 'config-rule-kit' {
  interface ResourceConfigurations {
    readonly 'MyCompany::Merging::Link': { readonly bandwidth?: number | null };
  }
  interface ResourceConfigurationOverrides {
    readonly 'AWS::RoboMaker::RobotApplication': Omit<ResourceConfigurations[Application], 'Environment'> & {
      readonly Environment?: { readonly image?: string | null } | null;
    };
    readonly 'MyCompany::Merging::Bridge': { readonly length?: number | null };
  }
  interface SupplementaryConfigurationOverrides {
    readonly 'AWS::SES::ContactList': { readonly Topics?: readonly string[] | null };
    readonly 'AWS::RoboMaker::RobotApplication': { readonly Robots?: number | null };
  }
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are equal. */
function same<A, B>(..._proof: Same<A, B> extends true ? [] : ['these types differ']): void {}

describe('the types of resources', () => {
  it('accept a type that AWS does not have', async () => {
    const rule = defineRule({
      name: 'my-rule',
      resourceTypes: ['MyCompany::Merging::Link'],
      evaluate({ configuration }) {
        same<typeof configuration.bandwidth, number | null | undefined>();
        // @ts-expect-error A misspelt property.
        if (configuration.bandwith) return compliant();
        return (configuration.bandwidth ?? 0) > 10 ? compliant() : nonCompliant('Slow');
      },
    });
    const fast = createConfigurationItem('MyCompany::Merging::Link', { configuration: { bandwidth: 100 } });
    // @ts-expect-error A misspelt property.
    createConfigurationItem('MyCompany::Merging::Link', { configuration: { bandwith: 100 } });
    expect(await evaluateRule(rule, fast)).toBeCompliant();
    const known: KnownResourceType[] = ['MyCompany::Merging::Link', 'MyCompany::Merging::Bridge'];
    expect(known).toHaveLength(2);
  });

  it('accept a correction of one property, and keep the others', () => {
    const application: ConfigurationOf<Application> = { Environment: { image: 'a' }, Name: 'robot' };
    same<typeof application.Environment, { readonly image?: string | null } | null | undefined>();
    // @ts-expect-error Text, as it was before the correction.
    const before: ConfigurationOf<Application> = { Environment: 'a' };
    // @ts-expect-error A property that it did not have before either.
    const misspelt: ConfigurationOf<Application> = { name: 'robot' };
    const generated: ResourceConfigurations[Application] = { Environment: 'a' };
    expect([application, before, misspelt, generated]).toHaveLength(4);
  });

  it('accept a correction of supplementaryConfiguration, and a first type for it', () => {
    same<
      SupplementaryConfigurationOf<'AWS::SES::ContactList'>,
      { readonly Topics?: readonly string[] | null }
    >();
    same<SupplementaryConfigurationOf<Application>, { readonly Robots?: number | null }>();
    const item = createConfigurationItem('AWS::SES::ContactList', {
      supplementaryConfiguration: { Topics: ['news'] },
    });
    // @ts-expect-error Known before the correction.
    expect(item.supplementaryConfiguration.CreationTime).toBeUndefined();
    expect(item.supplementaryConfiguration.Topics).toEqual(['news']);
  });

  it('are any JSON for unknown types', () => {
    same<ConfigurationOf<'MyCompany::Merging::Unknown'>, RecordedJson>();
    same<SupplementaryConfigurationOf<'MyCompany::Merging::Unknown'>, RecordedJson>();
    same<SupplementaryConfigurationOf<'AWS::RoboMaker::SimulationApplication'>, RecordedJson>();
    same<ConfigurationOf<string>, RecordedJson>();
    const { configuration } = createConfigurationItem(unknownType('MyCompany::Merging::Unknown'), {
      configuration: { any: { thing: 1 } },
    });
    expect(configuration.any.thing).toBe(1);
  });
});
