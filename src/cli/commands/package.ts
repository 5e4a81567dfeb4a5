import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, exitCodes, UsageError } from '../command.js';
import { bundleHandler, type HandlerBundle } from '../package/bundle-handler.js';
import type { PackageReport } from '../package/package-report.js';
import { renderPackage } from '../package/render-package.js';
import { zipFiles } from '../package/zip-files.js';
import { parseCommandLine } from '../parse-command-line.js';

const help = `Bundles a rule for AWS Lambda: index.mjs, what it loads late, source maps, and a zip of them to upload.

Usage: config-rule package <module> [options]

  <module>         a TypeScript or JavaScript module that exports the handler ("handler") or the rule ("rule")
  --out <dir>      where the files go; "lambda" by default
  --source-maps    puts the source maps into the zip too, for NODE_OPTIONS=--enable-source-maps
  --json           prints JSON in place of tables

For the runtimes nodejs22.x and nodejs24.x, with the handler index.handler. The same source makes the same zip, to the byte.
Needs the packages esbuild and fflate: npm install --save-dev esbuild fflate

Exit codes: 0 packaged, 1 the module could not be bundled or a package is missing, 2 wrong usage.

Examples:
  config-rule package src/rule.ts
  config-rule package src/rule.ts --out build/lambda --json`;

const options = {
  out: { type: 'string', default: 'lambda' },
  'source-maps': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** `config-rule package`: a rule as a zip that Lambda takes. */
export const packageRule: Command = {
  name: 'package',
  summary: 'bundle a rule for AWS Lambda, as a zip',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseCommandLine('package', args, options);
    const [modulePath, ...more] = positionals;
    if (modulePath === undefined)
      throw new UsageError('expected the path of a module. See config-rule package --help.');
    if (more.length > 0)
      throw new UsageError(`expected one module, came ${positionals.length}: ${positionals.join(', ')}.`);
    const report = await write(await bundleHandler(modulePath), values.out, values['source-maps']);
    terminal.out(values.json ? JSON.stringify(report, null, 2) : renderPackage(report));
    for (const warning of report.warnings) terminal.err(`warning: ${warning}`);
    return exitCodes.ok;
  },
};

async function write(bundle: HandlerBundle, out: string, withMaps: boolean): Promise<PackageReport> {
  const { files, parts, missing, warnings } = bundle;
  const code = files.map(({ name, text }) => [name, text] as const);
  const maps = files.map(({ name, map }) => [`${name}.map`, map] as const);
  const zip = await zipFiles(new Map(withMaps ? [...code, ...maps] : code));
  const zipPath = join(out, 'function.zip');
  await mkdir(out, { recursive: true });
  await Promise.all([...code, ...maps].map(([name, text]) => writeFile(join(out, name), text)));
  await writeFile(zipPath, zip);
  return {
    handler: 'index.handler',
    runtimes: ['nodejs22.x', 'nodejs24.x'],
    files: files.map(({ name, text, loaded }) => ({
      path: join(out, name),
      bytes: Buffer.byteLength(text),
      loaded,
    })),
    zip: {
      path: zipPath,
      bytes: zip.length,
      codeSha256: createHash('sha256').update(zip).digest('base64'),
    },
    parts,
    missing,
    warnings,
  };
}
