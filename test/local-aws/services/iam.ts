import * as client from '@aws-sdk/client-iam';
import { ApiError } from '../api-error.js';
import { operationsOf } from '../shapes.js';
import type { Service } from './services.js';

export const iam: Service = {
  prefix: 'iam',
  protocol: 'form',
  operations: operationsOf(client),
  handlers: {
    GetRole({ RoleName = '' }: client.GetRoleCommandInput, { aws }) {
      for (const region of aws.regions.values()) {
        const role = region.roles.get(RoleName);
        if (role)
          return {
            Role: {
              Path: (role.Path as string | undefined) ?? '/',
              RoleName,
              RoleId: `AROA${RoleName.toUpperCase().replace(/\W/g, '').slice(0, 16)}`,
              Arn: `arn:aws:iam::${aws.accountId}:role${(role.Path as string | undefined) ?? '/'}${RoleName}`,
              CreateDate: new Date(),
              AssumeRolePolicyDocument: encodeURIComponent(
                JSON.stringify(role.AssumeRolePolicyDocument ?? {}),
              ),
            },
          };
      }
      throw new ApiError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
    },
  },
};
