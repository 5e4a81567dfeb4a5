import type { PackageManager } from './package-managers.js';
import type { ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

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
