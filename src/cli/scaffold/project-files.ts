import type { PackageManager } from './package-managers.js';
import type { RulePlan } from './plan-rule.js';
import type { ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

export function projectReadme(
  name: string,
  rule: RulePlan,
  packageManager: PackageManager,
  { language }: ProjectStyle,
): string {
  const { install, test: runTest, exec, lockfile, run } = packageManager;
  const [fixture] = rule.fixtures;
  const test = rule.files[1]?.path;
  return `# ${name}

AWS Config custom rules for AWS Lambda, built with config-rule-kit.

\`\`\`sh
${install}
${runTest}${language === 'typescript' ? `\n${run} typecheck` : ''}
\`\`\`

| | |
|---|---|
| [${rule.module}](${rule.module}) | a rule; every file in \`src\` is a rule |
| [${test}](${test}) | its test |
${fixture ? `| [${fixture}](${fixture}) | a sample configuration item; replace it with an item that AWS Config recorded in your account |\n` : ''}
## Add a rule

\`\`\`sh
${exec} config-rule add --list                                    # lists the examples
${exec} config-rule add tagged --from required-tags
${exec} config-rule add volume-encrypted --resource-type AWS::EC2::Volume --parameter exempt:list=
${exec} config-rule add password-policy --schedule TwentyFour_Hours
\`\`\`

## Run a rule without AWS

\`\`\`sh
${exec} config-rule invoke ${rule.module}${rule.invokeOptions}
\`\`\`

## Package the rules for Lambda

\`\`\`sh
${exec} config-rule package src
\`\`\`

Each rule gets a folder in \`lambda\` with a \`function.zip\` to upload to Lambda.

## Deploy a rule

\`\`\`sh
${exec} config-rule template ${rule.module} --package --out template.yaml
\`\`\`

The template contains the rule and its function with role, log group and dead-letter queue. The command prints the AWS CLI commands that
deploy it. Other values of \`--format\` give templates for SAM, Terraform, conformance packs and organizations: see
\`node_modules/config-rule-kit/docs/deploying.md\`. Commit \`${lockfile}\`: it pins the tested versions.
`;
}

/** Pinned by commit, because a tag can be moved. */
const actions = {
  checkout: 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  setupNode: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
  setupPnpm: 'pnpm/action-setup@a7487c7e89a18df4991f7f222e4898a00d66ddda # v4.1.0',
  uploadArtifact: 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2',
} as const;

/** A GitHub Actions workflow that tests and packages the rules. It deploys nothing. */
export function githubWorkflow(
  { name, cleanInstall, test, run, exec }: PackageManager,
  { language }: ProjectStyle,
): PlannedFile {
  const typecheck = language === 'typescript' ? `      - run: ${run} typecheck\n` : '';
  return {
    path: '.github/workflows/ci.yml',
    text: `name: CI
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: ${actions.checkout}
${setUp[name]}      - run: ${cleanInstall}
${typecheck}      - run: ${test}
      - name: Package every rule
        run: ${exec} config-rule package src
      - uses: ${actions.uploadArtifact}
        with:
          name: lambda
          path: lambda/*/function.zip
`,
  };
}

const node = (cache: string) => `      - uses: ${actions.setupNode}
        with:
          node-version: 24
${cache}`;

const setUp: Readonly<Record<PackageManager['name'], string>> = {
  npm: node('          cache: npm\n'),
  // pnpm and yarn use the version in package.json.
  pnpm: `      - uses: ${actions.setupPnpm}
${node('          cache: pnpm\n')}`,
  yarn: `${node('')}      - run: corepack enable
`,
};
