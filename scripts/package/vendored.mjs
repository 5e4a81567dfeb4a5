/**
 * Packages that the build copies into dist, so that users do not install them. Each becomes one file of `dist/vendor`, with the
 * exports that `code` names. Those with `cli` are minified. Those with `late` are in `dist/cjs/vendor`, for ES modules too.
 */
export const vendored = {
  '@aws-sdk/client-sts': {
    file: 'client-sts',
    code: "export { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';",
    late: true,
  },
  '@clack/prompts': {
    file: 'clack',
    code: "export { confirm, isCancel, select, text } from '@clack/prompts';",
    cli: true,
  },
  '@middy/core': { file: 'middy', code: "export { default } from '@middy/core';" },
  '@streamparser/json': {
    file: 'json',
    code: "export { JSONParser, TokenType } from '@streamparser/json';",
    late: true,
  },
  commander: { file: 'commander', code: "export * from 'commander';", cli: true },
  'p-limit': { file: 'p-limit', code: "export { default } from 'p-limit';" },
  // yaml has ES modules for browsers; esbuild bundles only the used parts of them.
  yaml: {
    file: 'yaml',
    code: `export {
      Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, visit,
    } from './node_modules/yaml/browser/index.js';`,
    cli: true,
  },
};

/**
 * Declarations that the published types use: the file of each, in node_modules. `config-rule-kit/types/*` in package.json lets the
 * compiler name these types in declarations of a user's project.
 */
export const vendoredTypes = {
  '@middy/core': '@middy/core/index.d.ts',
  '@standard-schema/spec': '@standard-schema/spec/dist/index.d.ts',
  'aws-lambda': '@types/aws-lambda/handler.d.ts',
};
