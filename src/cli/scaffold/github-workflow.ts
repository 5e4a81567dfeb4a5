import type { PackageManager } from './package-managers.js';
import type { ProjectStyle } from './project-style.js';
import type { PlannedFile } from './write-files.js';

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
      - uses: actions/checkout@v5
${setUp[name]}      - run: ${cleanInstall}
${typecheck}      - run: ${test}
      - name: Package every rule
        run: ${exec} config-rule package src
      - uses: actions/upload-artifact@v4
        with:
          name: lambda
          path: lambda/*/function.zip
`,
  };
}

const node = (cache: string) => `      - uses: actions/setup-node@v5
        with:
          node-version: 24
${cache}`;

const setUp: Readonly<Record<PackageManager['name'], string>> = {
  npm: node('          cache: npm\n'),
  // Both take the version that package.json names.
  pnpm: `      - uses: pnpm/action-setup@v4
${node('          cache: pnpm\n')}`,
  yarn: `${node('')}      - run: corepack enable
`,
};
