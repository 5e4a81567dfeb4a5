import { parsePolicy } from 'config-rule-kit';

type Statement = NonNullable<ReturnType<typeof parsePolicy>>['Statement'][number];

const statementsOf = (policy: unknown): readonly Statement[] => parsePolicy(policy)?.Statement ?? [];

/** Whether a policy allows a matching action to everyone, without a condition. */
export function isPublic(policy: unknown, action = /./): boolean {
  return statementsOf(policy).some(
    ({ Effect, Principal, Action, Condition }) =>
      Effect === 'Allow' &&
      !Condition &&
      Principal?.AWS?.includes('*') === true &&
      (Action ?? ['*']).some((name) => name === '*' || action.test(name)),
  );
}

/** Whether a policy allows a matching action on every resource. */
export function allows(policy: unknown, action: RegExp): boolean {
  return statementsOf(policy).some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' &&
      Resource?.includes('*') === true &&
      Action?.some((name) => action.test(name)) === true,
  );
}

/** Whether a policy denies requests without TLS to everyone. */
export function deniesPlainHttp(policy: unknown): boolean {
  return statementsOf(policy).some(({ Effect, Principal, Condition }) => {
    const secure = Condition?.Bool?.['aws:SecureTransport'];
    return Effect === 'Deny' && Principal?.AWS?.includes('*') === true && String(secure) === 'false';
  });
}
