import { describe, expect, it } from '@jest/globals';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import { compliant, defineRule } from '../../src/index.js';

const rule = defineRule({ name: 'r', resourceTypes: ['AWS::S3::Bucket'], evaluate: () => compliant() });

function environmentOf(sourceMaps: boolean | undefined, environment: Readonly<Record<string, string>> = {}) {
  const code = { zipPath: 'function.zip', sourceMaps };
  return createDeployment([{ rule, code }], { environment }).functions[0]?.environment;
}

describe('a zip with source maps', () => {
  it('has Node.js use them', () => {
    expect(environmentOf(true, { LEVEL: 'debug' })).toEqual({
      LEVEL: 'debug',
      NODE_OPTIONS: '--enable-source-maps',
    });
  });

  it('leaves what is said of NODE_OPTIONS, once', () => {
    expect(environmentOf(true, { NODE_OPTIONS: '--no-warnings' })).toEqual({
      NODE_OPTIONS: '--no-warnings --enable-source-maps',
    });
    expect(environmentOf(true, { NODE_OPTIONS: '--enable-source-maps' })).toEqual({
      NODE_OPTIONS: '--enable-source-maps',
    });
  });

  it.each([false, undefined])('is not every zip: %s', (sourceMaps) => {
    expect(environmentOf(sourceMaps)).toEqual({});
  });
});
