/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.test.ts'],
  // Jest leaves a core free, which of two is half of them.
  maxWorkers: '100%',
  // A busy machine takes its time; what hangs is found all the same.
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^config-rule-kit$': '<rootDir>/src/index.ts',
    '^config-rule-kit/cdk$': '<rootDir>/src/cdk/index.ts',
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
