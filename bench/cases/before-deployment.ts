/** Rules over a template and over a Terraform plan, before the deployment. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startChecks } from '../../src/proposed/check-resources.js';
import type { Proposal } from '../../src/proposed/proposed-resource.js';
import { silentLogger } from '../../src/rule/logger.js';
import { readTemplate } from '../../src/templates/read-template.js';
import { readTerraformPlan } from '../../src/templates/terraform/read-terraform-plan.js';
import { caseRules } from '../../test/template-cases/rules.js';
import { planWith, templateWith } from '../before-deployment/resources.js';
import { type BenchCase, compare, inTurn, wallMs } from '../measure.js';

const rounds = 15;
const run = promisify(execFile);

export const beforeDeployment: BenchCase = {
  name: 'before-deployment',
  async run() {
    await mkdir(resolve('build'), { recursive: true });
    const folder = await mkdtemp(resolve('build', 'before-deployment-'));
    const [template, plan, rules, parse] = ['template.yaml', 'plan.json', 'rules.mjs', 'parse.mjs'].map(
      (name) => join(folder, name),
    ) as [string, string, string, string];
    try {
      await writeFile(template, templateWith(500));
      await writeFile(plan, planWith(5_000));
      await bundleRules(rules);
      await writeFile(parse, parsing(template));
      const { parse: parseYaml } = await import('yaml');
      const { readFileSync } = await import('node:fs');
      const process = await inTurn(rounds, {
        kit: () => wallMs(() => node(resolve('dist/cli/main.js'), 'check', rules, '--template', template)),
        byHand: () => wallMs(() => node(parse)),
      });
      const again = await inTurn(rounds, {
        kit: () => wallMs(async () => check(readTemplate(template))),
        byHand: () => wallMs(async () => parseYaml(readFileSync(template, 'utf8'), { logLevel: 'error' })),
      });
      const planned = await inTurn(rounds, {
        kit: () => wallMs(async () => check([readTerraformPlan(plan)])),
        byHand: () => wallMs(async () => JSON.parse(readFileSync(plan, 'utf8'))),
      });
      return {
        title: 'Rules before a deployment',
        notes: [
          `${rounds} rounds, by turns. ${caseRules.length} rules: those of test/template-cases. By hand: the file is read and parsed with the package`,
          'yaml, or with JSON.parse for the plan, and nothing is checked.',
        ],
        rows: [
          compare('500 resources, whole process', 'ms', process.kit, process.byHand),
          compare('500 resources, again', 'ms', again.kit, again.byHand),
          compare('a plan of 5,000', 'ms', planned.kit, planned.byHand),
        ],
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** The exit code says what the rules found. */
async function node(...args: readonly string[]): Promise<void> {
  await run(process.execPath, args, { maxBuffer: 100_000_000 }).catch((error: { readonly code?: number }) => {
    if (error.code !== 1) throw error;
  });
}

async function check(proposals: readonly Proposal[]): Promise<void> {
  const environment = { now: new Date(), logger: silentLogger, signal: new AbortController().signal };
  const toCheck = caseRules.map((rule) => ({ rule, name: rule.name, parameters: {} }));
  const started = proposals.map((proposal) => startChecks(toCheck, proposal, environment));
  const findings = (await Promise.all(started.flatMap((one) => one.findings))).flat();
  if (findings.length < 100) throw new Error(`only ${findings.length} findings`);
}

/** The rules as a module that imports the built kit. */
async function bundleRules(outfile: string): Promise<void> {
  const exports = caseRules.map((_, index) => `export const rule${index} = caseRules[${index}];`).join('\n');
  await build({
    stdin: {
      contents: `import { caseRules } from './test/template-cases/rules.ts';\n${exports}`,
      resolveDir: resolve('.'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    tsconfigRaw: {},
    plugins: [
      {
        name: 'built-kit',
        setup: ({ onResolve }) =>
          onResolve({ filter: /src\/index\.js$/ }, () => ({
            path: pathToFileURL(resolve('dist/index.js')).href,
            external: true,
          })),
      },
    ],
  });
}

function parsing(template: string): string {
  return `import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
parse(readFileSync(${JSON.stringify(template)}, 'utf8'), { logLevel: 'error' });
`;
}
