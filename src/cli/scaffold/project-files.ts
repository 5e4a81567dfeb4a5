import type { PackageManager } from './package-managers.js';
import type { RulePlan } from './plan-rule.js';
import type { ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

/** The README of a new project: the commands that come next. */
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

AWS Config custom rules for Lambda, made with config-rule-kit.

\`\`\`sh
${install}
${runTest}${language === 'typescript' ? `\n${run} typecheck` : ''}
\`\`\`

| | |
|---|---|
| [${rule.module}](${rule.module}) | a rule; every file in \`src\` is one |
| [${test}](${test}) | its test |
${fixture ? `| [${fixture}](${fixture}) | a sample configuration item; replace it with one that AWS Config recorded for you |\n` : ''}
## Another rule

\`\`\`sh
${exec} config-rule add --list                                    # examples to start from
${exec} config-rule add tagged --from required-tags
${exec} config-rule add volume-encrypted --resource-type AWS::EC2::Volume --parameter exempt:list=
${exec} config-rule add password-policy --schedule TwentyFour_Hours
\`\`\`

## Try it, offline

\`\`\`sh
${exec} config-rule invoke ${rule.module}${rule.invokeOptions}
\`\`\`

## Package it for Lambda

\`\`\`sh
${exec} config-rule package src
\`\`\`

Each rule has a folder in \`lambda\`, whose \`function.zip\` is what Lambda takes.

## Deploy it

\`\`\`sh
${exec} config-rule template ${rule.module} --package --out template.yaml
\`\`\`

The template has the function, its role, log group and dead-letter queue, and the rule; the commands of AWS that deploy it are printed.
\`--format\` has SAM, Terraform, conformance packs and organizations. More of it stands in
\`node_modules/config-rule-kit/docs/deploying.md\`. Commit \`${lockfile}\`: it says which versions were tested.
`;
}

/** By commit, which nobody can move, unlike a tag: a comment says the version. */
const actions = {
  checkout: 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  setupNode: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
  setupPnpm: 'pnpm/action-setup@a7487c7e89a18df4991f7f222e4898a00d66ddda # v4.1.0',
  uploadArtifact: 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2',
} as const;

/** A GitHub Actions workflow that tests a project of rules and packages each of them. It deploys nothing. */
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
  // Both take the version that package.json names.
  pnpm: `      - uses: ${actions.setupPnpm}
${node('          cache: pnpm\n')}`,
  yarn: `${node('')}      - run: corepack enable
`,
};
