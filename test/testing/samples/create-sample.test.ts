import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem } from '../../../src/testing/index.js';

describe('the depth of a hand-written sample', () => {
  const at = (depth: number) => createConfigurationItem('AWS::ECS::Cluster', {}, { depth }).configuration;

  it('leaves out deeper objects, and keeps empty ones', () => {
    expect(at(0)).toEqual({});
    expect(at(1)).toEqual({
      Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/example-cluster',
      CapacityProviders: ['FARGATE'],
      ClusterName: 'example-cluster',
      DefaultCapacityProviderStrategy: [],
      Tags: [],
    });
    expect(at(2)).toMatchObject({ ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }] });
  });
});
