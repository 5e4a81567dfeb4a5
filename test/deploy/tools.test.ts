/** Tools that are no packages of npm read what is written, where they are installed: cfn-lint and Terraform. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderConformancePack } from '../../src/deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../src/deploy/cloudformation/render-organization.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import type { Deployment } from '../../src/deploy/deployment.js';
import { printTemplate } from '../../src/deploy/print-template.js';
import { renderTerraform } from '../../src/deploy/terraform/render-terraform.js';
import { deployments, organizationDeployments, packDeployments } from './helpers/deployments.js';

type Deployments = Readonly<Record<string, Deployment>>;

function ifInstalled(tool: string): typeof it {
  if (spawnSync(tool, ['--version']).status === 0) return it;
  process.stderr.write(`Skipped: ${tool} is not installed.\n`);
  return it.skip as typeof it;
}

/** What a tool says of files that are in a folder of their own. */
function said(
  files: readonly (readonly [string, string])[],
  tool: string,
  ...args: readonly string[]
): string {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-tools-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const { stdout, stderr } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8' });
    return `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const templatesOf = (format: string, some: Deployments, render: (deployment: Deployment) => object) =>
  Object.values(some).map(
    (deployment, index) => [`${format}-${index}.yaml`, printTemplate(render(deployment))] as const,
  );

const templates = [
  ...templatesOf('cloudformation', deployments, renderCloudFormation),
  ...templatesOf('sam', deployments, renderSam),
  // A pack alone is no template of CloudFormation.
  ...templatesOf(
    'pack',
    Object.fromEntries(Object.entries(packDeployments).filter(([name]) => name !== 'a pack alone')),
    renderConformancePack,
  ),
  ...templatesOf('organization', organizationDeployments, renderOrganization),
];

describe('other tools', () => {
  ifInstalled('cfn-lint')(
    'cfn-lint has no error and no warning for any template',
    () => {
      // AWS::Lambda::ResourcePolicy and nodejs24.x are newer than some versions of it.
      const ignored = ['--ignore-checks', 'E3006', 'E2531', 'W2531'];
      const files = templates.map(([name]) => name);
      expect(said(templates, 'cfn-lint', ...files, '--format', 'parseable', ...ignored)).toBe('');
    },
    300_000,
  );

  ifInstalled('terraform')(
    'terraform fmt leaves every module as it is',
    () => {
      const modules = Object.values(deployments).map(
        (deployment, index) => [`module-${index}.tf`, renderTerraform(deployment)] as const,
      );
      expect(said(modules, 'terraform', 'fmt', '-check', '-diff')).toBe('');
    },
    120_000,
  );
});
