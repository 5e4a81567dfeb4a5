import { describe, expect, it } from '@jest/globals';
import { rememberSecret } from '../src/known-secrets.js';
import { withoutSecrets } from '../src/without-secrets.js';

/** When AWS rejects a signature, its message quotes the whole request. */
const quoting = `The Canonical String for this request should have been
'POST
/

host:config.us-east-1.amazonaws.com
x-amz-date:20260131T120000Z
x-amz-security-token:IQoJb3JpZ2luX2VjEHAcSESSION/secret+token==

host;x-amz-date;x-amz-security-token'`;

describe('withoutSecrets for an error of the SDK', () => {
  it('quotes no session token, in its message, its stack or its cause', () => {
    const thrown = Object.assign(new Error(quoting, { cause: new Error(quoting) }), {
      name: 'SignatureDoesNotMatch',
    });
    const error = withoutSecrets(thrown);
    expect(error.message).toContain('x-amz-security-token:(withheld)');
    expect(`${error.message} ${error.stack} ${(error.cause as Error).message}`).not.toContain('SESSION');
  });

  it('quotes no session token in the form of a query', () => {
    const url = 'https://sts.amazonaws.com/?X-Amz-Security-Token=IQoJSESSION%2Ftoken&Version=1';
    expect(withoutSecrets(new Error(url)).message).toBe(
      'https://sts.amazonaws.com/?X-Amz-Security-Token=(withheld)&Version=1',
    );
  });

  it('quotes no result token', () => {
    rememberSecret('secret-token', '(result token)');
    expect(withoutSecrets(new Error('Refused: secret-token')).message).toBe('Refused: (result token)');
  });
});
