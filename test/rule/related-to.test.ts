import { describe, expect, it } from '@jest/globals';
import { relatedTo, unknownType } from 'config-rule-kit';
import { createConfigurationItem } from 'config-rule-kit/testing';

describe('relatedTo', () => {
  const instance = createConfigurationItem('AWS::EC2::Instance', {
    relationships: [
      { resourceType: 'AWS::EC2::NetworkInterface', resourceId: 'eni-1' },
      { resourceType: 'AWS::EC2::VPC', resourceId: 'vpc-1', relationshipName: 'Is contained in Vpc' },
      { resourceType: 'AWS::EC2::NetworkInterface', resourceId: 'eni-2' },
      { resourceId: 'no-type' },
    ],
  });

  it('gives the relationships to one type, in their order', () => {
    const interfaces = relatedTo(instance, 'AWS::EC2::NetworkInterface');
    expect(interfaces.map(({ resourceId }) => resourceId)).toEqual(['eni-1', 'eni-2']);
  });

  it('gives an empty list where there are none, and for a type in other letters', () => {
    expect(relatedTo(instance, 'AWS::EC2::Volume')).toEqual([]);
    expect(relatedTo(instance, unknownType('aws::ec2::vpc'))).toEqual([]);
  });

  it('is typed: the type is the one asked for, the id may be missing', () => {
    const [vpc] = relatedTo(instance, 'AWS::EC2::VPC');
    const resourceType: 'AWS::EC2::VPC' | undefined = vpc?.resourceType;
    // @ts-expect-error IAM's resources are related by name alone.
    const id: string | undefined = vpc?.resourceId;
    expect([resourceType, id]).toEqual(['AWS::EC2::VPC', 'vpc-1']);
  });
});

describe('the relationships of a sample', () => {
  it('take a type and an id alone; the rest is null', () => {
    const { relationships } = createConfigurationItem('AWS::EC2::EIP', {
      relationships: [{ resourceType: 'AWS::EC2::Instance', resourceId: 'i-1' }],
    });
    expect(relationships).toEqual([
      {
        resourceType: 'AWS::EC2::Instance',
        resourceId: 'i-1',
        resourceName: null,
        relationshipName: null,
      },
    ]);
  });
});
