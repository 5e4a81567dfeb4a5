import { join } from 'node:path';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { findHandlers } from '../package/find-handlers.js';
import { packageHandlers, zipName } from '../package/package-handlers.js';
import { packagingOptions } from '../package/packaging-options.js';
import { renderPackage, renderPackages } from '../package/render-package.js';
import { collect } from '../template/option-values.js';
import { withProgress } from '../with-progress.js';

/** `config-rule package`: rules as zips that Lambda takes. */
export const packageRule = defineCommand({
  description:
    'Bundles rules for AWS Lambda: for each index.mjs, what it loads late, source maps, and a zip of them to upload.\n\n' +
    'The files of one module go to the folder that --out names. Of several modules, and of folders, each rule goes to a folder of its ' +
    'own in it, named after the rule; modules in folders that export neither a handler nor a rule are skipped.\n\n' +
    'For the runtimes nodejs22.x and nodejs24.x, with the handler index.handler. The same source makes the same zip, to the byte. ' +
    'Needs the packages esbuild and fflate: npm install --save-dev esbuild fflate',
  syntax: (command) =>
    command
      .argument(
        '<module...>',
        'modules, TypeScript or JavaScript, that export a handler or a rule under any name, and folders',
      )
      .option('--out <dir>', 'where the files go', 'lambda')
      .option('--export <name>', 'the export of a single module that is the handler, or the rule')
      .option(
        '--external <package>',
        'leaves a package out, which a layer or the runtime has; * stands for any text; may be repeated',
        collect,
      )
      .option(
        '--loader <.ending=loader>',
        'how imported files are read: text, json, binary, base64, dataurl, or file, which puts them into the zip; may be repeated',
        collect,
      )
      .option('--source-maps', 'puts the source maps into the zip too, for NODE_OPTIONS=--enable-source-maps')
      .option('--json', 'prints JSON in place of tables'),
  exitCodes: { ok: 'packaged', failed: 'a module could not be bundled, or a package is missing' },
  examples: [
    'config-rule package src/rule.ts',
    'config-rule package src',
    'config-rule package src/rule.ts --out build/lambda --json',
    'config-rule package src/rule.ts --external sharp --loader .pem=text --source-maps',
  ],
  async run({ args: [paths], options, ...surroundings }) {
    const { terminal, cwd } = surroundings;
    const { out, export: exportName, json } = options;
    const packaging = packagingOptions(options);
    const { modules, skipped, warnings } = await withProgress(surroundings, 'Loading rules', () =>
      findHandlers(paths, { out, exportName, ...packaging }, surroundings),
    );
    const shown = modules.length === 1 ? modules[0]?.path : `${modules.length} rules`;
    const reports = await withProgress(surroundings, `Bundling ${shown}`, () =>
      packageHandlers(modules, { cwd, ...packaging }),
    );
    const [first, ...others] = reports;
    const isSingle = first !== undefined && others.length === 0 && first.zip.path === join(out, zipName);
    if (json) terminal.out(JSON.stringify(isSingle ? first : { packages: reports, skipped }, null, 2));
    else terminal.out(isSingle ? renderPackage(first, terminal) : renderPackages(reports, terminal));
    for (const path of skipped) terminal.err(`skipped: ${path} exports neither a handler nor a rule`);
    for (const warning of new Set([...warnings, ...reports.flatMap((report) => report.warnings)]))
      terminal.err(`warning: ${warning}`);
    return exitCodes.ok;
  },
});
