import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { packageHandler } from '../package/package-handler.js';
import { renderPackage } from '../package/render-package.js';
import { withProgress } from '../with-progress.js';

/** `config-rule package`: a rule as a zip that Lambda takes. */
export const packageRule = defineCommand({
  description:
    'Bundles a rule for AWS Lambda: index.mjs, what it loads late, source maps, and a zip of them to upload.\n\n' +
    'For the runtimes nodejs22.x and nodejs24.x, with the handler index.handler. The same source makes the same zip, to the byte. ' +
    'Needs the packages esbuild and fflate: npm install --save-dev esbuild fflate',
  syntax: (command) =>
    command
      .argument(
        '<module>',
        'a module, TypeScript or JavaScript, that exports the handler ("handler") or the rule ("rule")',
      )
      .option('--out <dir>', 'where the files go', 'lambda')
      .option('--source-maps', 'puts the source maps into the zip too, for NODE_OPTIONS=--enable-source-maps')
      .option('--json', 'prints JSON in place of tables'),
  exitCodes: { ok: 'packaged', failed: 'the module could not be bundled, or a package is missing' },
  examples: ['config-rule package src/rule.ts', 'config-rule package src/rule.ts --out build/lambda --json'],
  async run({ args: [modulePath], options, ...surroundings }) {
    const { terminal, cwd } = surroundings;
    const report = await withProgress(surroundings, `Bundling ${modulePath}`, () =>
      packageHandler(modulePath, { cwd, out: options.out, sourceMaps: options.sourceMaps === true }),
    );
    terminal.out(options.json ? JSON.stringify(report, null, 2) : renderPackage(report, terminal));
    for (const warning of report.warnings) terminal.err(`warning: ${warning}`);
    return exitCodes.ok;
  },
});
