import { join } from 'node:path';
import { withProgress } from '../cli-context.js';
import { defineCommand, exitCodes } from '../command.js';
import { packagingOptions } from '../package/bundle-settings.js';
import { findHandlers } from '../package/find-handlers.js';
import { packageHandlers, zipName } from '../package/package-handlers.js';
import { renderPackage, renderPackages } from '../package/render-package.js';
import { collect } from '../template/option-values.js';

export const packageRule = defineCommand({
  description:
    'Bundles rules for AWS Lambda. Each rule gets index.mjs, files that are loaded on demand, source maps, and a zip to upload.\n\n' +
    'The files of a single module are written to the folder --out. With several modules or a folder, each rule gets a subfolder with ' +
    'its name; modules in folders that export neither a handler nor a rule are skipped.\n\n' +
    'The runtimes are nodejs22.x and nodejs24.x, the handler is index.handler. The same source always gives the same zip, byte for ' +
    'byte. Requires the packages esbuild and fflate: npm install --save-dev esbuild fflate',
  syntax: (command) =>
    command
      .argument(
        '<module...>',
        'TypeScript or JavaScript modules that export a handler or a rule under any name, and folders',
      )
      .option('--out <dir>', 'the output folder', 'lambda')
      .option('--export <name>', 'the export to use as the handler or rule, for a single module')
      .option(
        '--external <package>',
        'excludes a package that a layer or the runtime has; * matches any text; repeatable',
        collect,
      )
      .option(
        '--loader <.ending=loader>',
        'how to load imported files: text, json, binary, base64, dataurl, or file, which adds them to the zip; repeatable',
        collect,
      )
      .option('--source-maps', 'adds the source maps to the zip, for NODE_OPTIONS=--enable-source-maps')
      .option('--json', 'prints JSON instead of tables'),
  exitCodes: { ok: 'packaged', failed: 'a module could not be bundled, or a package is missing' },
  examples: [
    'config-rule package src/rule.ts',
    'config-rule package src',
    'config-rule package src/rule.ts --out build/lambda --json',
    'config-rule package src/rule.ts --external sharp --loader .pem=text --source-maps',
  ],
  async run({ args: [paths], options, ...context }) {
    const { terminal, cwd } = context;
    const { out, export: exportName, json } = options;
    const packaging = packagingOptions(options);
    const { modules, skipped, warnings } = await withProgress(context, 'Loading rules', () =>
      findHandlers(paths, { out, exportName, ...packaging }, context),
    );
    const shown = modules.length === 1 ? modules[0]?.path : `${modules.length} rules`;
    const reports = await withProgress(context, `Bundling ${shown}`, () =>
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
