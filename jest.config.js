/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.test.ts'],
  // In the temporary folder by default.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  globalSetup: '<rootDir>/test/helpers/temporary-folder/create.mjs',
  globalTeardown: '<rootDir>/test/helpers/temporary-folder/remove.mjs',
  // By default jest leaves one core free.
  maxWorkers: '100%',
  // Enough for a busy machine.
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^config-rule-kit$': '<rootDir>/src/index.ts',
    '^config-rule-kit/cdk$': '<rootDir>/src/cdk/index.ts',
    '^config-rule-kit/hook$': '<rootDir>/src/hook/index.ts',
    '^config-rule-kit/testing$': '<rootDir>/src/testing/index.ts',
    '^config-rule-kit/testing/jest$': '<rootDir>/src/testing/jest.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  setupFiles: ['<rootDir>/test/helpers/environment.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/jest.ts', '<rootDir>/test/helpers/watch-output.ts'],
};
