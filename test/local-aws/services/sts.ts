import * as client from '@aws-sdk/client-sts';
import { operationsOf } from '../shapes.js';
import type { Service } from './services.js';

export const sts: Service = {
  prefix: 'sts',
  protocol: 'form',
  operations: operationsOf(client),
  handlers: {
    GetCallerIdentity: (_, { aws }) => ({
      Account: aws.accountId,
      Arn: `arn:aws:sts::${aws.accountId}:assumed-role/developer/local`,
      UserId: 'AROALOCAL:local',
    }),
  },
};
