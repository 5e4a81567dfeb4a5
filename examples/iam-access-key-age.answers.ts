// Answers of IAM for local runs: config-rule invoke <module> --answers <this file>
import {
  type AccessKeyMetadata,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { answer } from 'config-rule-kit/testing';

/** A recent key, an old key and an inactive key. */
const accessKeys: Readonly<Record<string, AccessKeyMetadata>> = {
  ada: { AccessKeyId: 'AKIAIOSFODNN7ADA', Status: 'Active', CreateDate: new Date('2026-01-05') },
  grace: { AccessKeyId: 'AKIAIOSFODNN7GRACE', Status: 'Active', CreateDate: new Date('2025-03-01') },
  linus: { AccessKeyId: 'AKIAIOSFODNN7LINUS', Status: 'Inactive', CreateDate: new Date('2024-01-01') },
};

const user = (name: string) => ({ UserId: `AIDAILEDWOGIPJFAK${name.toUpperCase()}`, UserName: name });

export const answers = [
  // Two pages.
  answer(IAMClient, ListUsersCommand, ({ Marker }) =>
    Marker === undefined
      ? { Users: [user('ada'), user('grace')], IsTruncated: true, Marker: 'page-2' }
      : { Users: [user('linus')] },
  ),
  answer(IAMClient, ListAccessKeysCommand, ({ UserName = '' }) => ({
    AccessKeyMetadata: [accessKeys[UserName]].filter((key) => key !== undefined),
  })),
];
