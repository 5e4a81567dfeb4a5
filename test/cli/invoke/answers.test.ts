import { describe, expect, it } from '@jest/globals';
import { invokeInFolder, moduleOf } from '../../helpers/invoke.js';

const { file, invoke, invokeJson } = invokeInFolder();

describe('config-rule invoke --answers', () => {
  it.each(['iam.answers', 'iam-default.answers'])(
    'answers the calls of the rule, exported as answers or by default: %s',
    async (module) => {
      const path = moduleOf(module);
      const { out, err, code } = await invoke('asking-iam', '--answers', path, '--account', '111111111111');

      expect(out).toContain('NON_COMPLIANT  Too many: ada of 111111111111, grace of 111111111111');
      expect({ code, err }).toEqual({
        code: 0,
        err: expect.stringContaining('called actions that its permissions do not have'),
      });
    },
  );

  it('answers the calls of a handler without an exported rule, and checks its permissions', async () => {
    const { out, err } = await invoke(
      'asking-iam-handler',
      '--scheduled',
      '--answers',
      moduleOf('iam.answers'),
    );

    expect(out).toContain('Too many: ada of 123456789012');
    expect(err).toContain('Rule "few-users" called actions that its permissions do not have');
  });

  it('lists only the IAM actions that the permissions of the rule lack', async () => {
    const path = moduleOf('iam.answers');
    const { missingPermissions, errors } = await invokeJson('asking-iam', '--answers', path);
    const { err } = await invoke('asking-iam', '--answers', path);

    expect({ missingPermissions, errors }).toEqual({ missingPermissions: ['iam:ListUsers'], errors: [] });
    expect(err).toContain(
      'Rule "few-users" called actions that its permissions do not have, so its role would be denied in AWS: iam:ListUsers. ' +
        "Add permissions: ['iam:ListUsers'] to defineRule.",
    );
  });

  it.each(['asking-iam', 'swallowing-iam'])(
    'fails on a call without an answer, caught or not, and says what to add: %s',
    async (module) => {
      const { code, err } = await invoke(module);

      expect(code).toBe(1);
      expect(err).toContain(
        'The rule called IAM ListUsers, and the test has no answer to it. Add answer(IAMClient, ListUsersCommand',
      );
      expect(err).toContain('--answers');
    },
  );

  it.each([
    ['export const other = 1;', 'to export answers: export const answers = [answer('],
    ['export const answers = [{}];', 'to export answers'],
  ])('rejects a module without answers: %s', async (text, message) => {
    const path = await file('no.answers.ts', text);

    const { code, err } = await invoke('asking-iam', '--answers', path);

    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('rejects a missing file, and --live', async () => {
    expect((await invoke('asking-iam', '--answers', 'nowhere.ts')).err).toContain('cannot find nowhere.ts');
    expect((await invoke('asking-iam', '--answers', 'x.ts', '--live')).code).toBe(2);
  });
});
