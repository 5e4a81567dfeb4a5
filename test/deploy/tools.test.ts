/**
 * Tools that are no packages of npm read what is written: cfn-lint and Terraform, where they are installed. They take a minute, so that
 * they do it with WITH_TOOLS=1 alone.
 */
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
import {
  deployments,
  hookDeployments,
  organizationDeployments,
  packDeployments,
} from './helpers/deployments.js';

type Deployments = Readonly<Record<string, Deployment>>;

function ifInstalled(tool: string): typeof it {
  const isWanted = process.env.WITH_TOOLS === '1';
  if (isWanted && spawnSync(tool, ['--version']).status === 0) return it;
  process.stderr.write(`Skipped ${tool}: ${isWanted ? 'it is not installed' : 'WITH_TOOLS=1 runs it'}.\n`);
  return it.skip as typeof it;
}

/** Runs a tool on files in a new folder. */
function resultOf(
  files: readonly (readonly [string, string])[],
  tool: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-tools-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const { status, stdout } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8' });
    return { status, stdout };
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
  ...templatesOf('hook', hookDeployments, renderCloudFormation),
  ...templatesOf('hook-sam', hookDeployments, renderSam),
  // A pack alone is not a template of CloudFormation.
  ...templatesOf(
    'pack',
    Object.fromEntries(Object.entries(packDeployments).filter(([name]) => name !== 'a pack alone')),
    renderConformancePack,
  ),
  ...templatesOf('organization', organizationDeployments, renderOrganization),
];

describe('other tools', () => {
  ifInstalled('cfn-lint')(
    'cfn-lint complains about a wrong template, and about no rendered template',
    () => {
      const [[, first] = ['', '']] = templates;
      const files = [...templates, ['wrong.yaml', first.replace('arm64', 'arm65')] as const];
      const { stdout } = resultOf(files, 'cfn-lint', ...files.map(([name]) => name), '--format', 'parseable');
      // The type is newer than some versions of cfn-lint.
      const lines = stdout.split('\n').filter((line) => !/^$|'AWS::Lambda::ResourcePolicy' does/.test(line));
      expect(lines).toEqual([expect.stringMatching(/^wrong\.yaml.*'arm65' is not one of/)]);
    },
    300_000,
  );

  ifInstalled('terraform')(
    'terraform fmt leaves every module as it is',
    () => {
      const modules = Object.values(deployments).map(
        (deployment, index) => [`module-${index}.tf`, renderTerraform(deployment)] as const,
      );
      expect(resultOf(modules, 'terraform', 'fmt', '-check', '-diff')).toEqual({ status: 0, stdout: '' });
    },
    120_000,
  );
});
