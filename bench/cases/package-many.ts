import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BenchCase, wallMs } from '../measure.js';

const counts = [1, 75];

/** The time of `config-rule package` for each rule after the first. */
export const packageMany: BenchCase = {
  name: 'package-many',
  async run() {
    await mkdir(resolve('build'), { recursive: true });
    // Inside the checkout, so that packages are found.
    const cwd = await mkdtemp(resolve('build', 'package-many-'));
    // The built command line, which finds the files of the kit by their place in dist.
    const built = pathToFileURL(resolve('dist/cli/run-for-program.js')).href;
    const { runForProgram }: typeof import('../../src/cli/run-for-program.js') = await import(built);
    const packaged = async (modules: readonly string[]) => {
      const { code, err } = await runForProgram(['package', ...modules], cwd);
      if (code !== 0) throw new Error(err);
    };
    try {
      const modules = Array.from({ length: Math.max(...counts) }, (_, index) => `rule-${index}.mjs`);
      await writeFile(join(cwd, 'package.json'), '{ "type": "module" }');
      for (const path of modules) await writeFile(join(cwd, path), ruleIn(path));
      const seconds: number[] = [];
      for (const count of counts)
        seconds.push((await wallMs(() => packaged(modules.slice(0, count)))) / 1_000);
      const [one = 0, all = 0] = seconds;
      return {
        title: 'Packaging rules',
        notes: ['Rules of one project, each in its own module, with their zips and source maps.'],
        rows: [
          { what: 'one rule', unit: 's', kit: one },
          { what: `${modules.length} rules`, unit: 's', kit: all },
          { what: 'each rule after the first', unit: 's', kit: (all - one) / (modules.length - 1) },
        ],
      };
    } finally {
      await rm(cwd, { recursive: true });
    }
  },
};

function ruleIn(path: string): string {
  return `import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: '${path}',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ configuration }) => (configuration.name === '${path}' ? compliant() : nonCompliant('Another name')),
});
export const handler = createHandler(rule);
`;
}
