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

  it('returns the relationships to one type, in order', () => {
    const interfaces = relatedTo(instance, 'AWS::EC2::NetworkInterface');
    expect(interfaces.map(({ resourceId }) => resourceId)).toEqual(['eni-1', 'eni-2']);
  });

  it('returns an empty list if there are none, and for a type in another case', () => {
    expect(relatedTo(instance, 'AWS::EC2::Volume')).toEqual([]);
    expect(relatedTo(instance, unknownType('aws::ec2::vpc'))).toEqual([]);
  });

  it('has the requested type in its result type', () => {
    const [vpc] = relatedTo(instance, 'AWS::EC2::VPC');
    const resourceType: 'AWS::EC2::VPC' | undefined = vpc?.resourceType;
    // @ts-expect-error IAM relationships may have only a name.
    const id: string | undefined = vpc?.resourceId;
    expect([resourceType, id]).toEqual(['AWS::EC2::VPC', 'vpc-1']);
  });
});

describe('the relationships of a sample', () => {
  it('may have only a type and an id; the rest is null', () => {
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
