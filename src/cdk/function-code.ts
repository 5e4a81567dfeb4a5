import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AssetHashType, BundlingOutput, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { InvalidOptionsError } from '../errors.js';
import { refuseUnknownKeys } from '../options.js';
import { runInThread } from './packaging-thread.js';
import type { RuleBundlingOptions, RuleFunctionProps } from './props.js';

const zip = 'function.zip';

/** The code of a function: `entry`, bundled unless CDK skips bundling for the stack, or `code`. */
export function functionCode(
  owner: string,
  { entry, code, bundling }: Pick<RuleFunctionProps, 'entry' | 'code' | 'bundling'>,
): Code {
  if ((entry === undefined) === (code === undefined))
    throw new InvalidOptionsError(
      `${owner}: expected entry, the path of the rule's module, or code, got ${code ? 'both' : 'neither'}.`,
    );
  if (bundling) refuseUnknownKeys(`${owner}: bundling`, bundling, ['externalModules', 'loader', 'sourceMap']);
  if (code && bundling)
    throw new InvalidOptionsError(`${owner}: bundling is for entry; code is already packaged.`);
  return code ?? bundled(owner, entry as string, bundling ?? {});
}

function bundled(owner: string, entry: string, settings: RuleBundlingOptions): Code {
  const path = resolve(entry);
  if (!existsSync(path)) throw new InvalidOptionsError(`${owner}: cannot find the module ${path}.`);
  return Code.fromAsset(dirname(path), {
    // The same source makes the same zip, so the function changes only with its code.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      outputType: BundlingOutput.ARCHIVED,
      // CDK requires an image, and tells bundles apart by the command.
      image: DockerImage.fromRegistry('config-rule-kit-needs-no-image'),
      command: ['config-rule', ...packagingArguments(path, settings)],
      local: {
        tryBundle(folder) {
          packageModule(path, folder, settings);
          return true;
        },
      },
    },
  });
}

function packagingArguments(
  path: string,
  { externalModules = [], loader = {}, sourceMap = false }: RuleBundlingOptions,
): readonly string[] {
  return [
    'package',
    path,
    ...externalModules.flatMap((name) => ['--external', name]),
    ...Object.entries(loader).flatMap(([ending, name]) => ['--loader', `${ending}=${name}`]),
    ...(sourceMap ? ['--source-maps'] : []),
  ];
}

/** Packages a module into a folder. @throws Error with the output of `config-rule package` */
function packageModule(path: string, folder: string, settings: RuleBundlingOptions): void {
  const out = mkdtempSync(join(tmpdir(), 'config-rule-cdk-'));
  try {
    const args = [...packagingArguments(path, settings), '--out', out];
    const { code, err } = runInThread(runnerFor(path), args);
    if (code !== 0) throw new Error(err || 'config-rule package failed.');
    if (err !== '') process.stderr.write(`${err}\n`);
    copyFileSync(join(out, zip), join(folder, zip));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The command line of the kit that the module imports, so that both have the same version. */
function runnerFor(path: string): string {
  try {
    const manifest = createRequire(path).resolve('config-rule-kit/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: Record<string, string> };
    const cli = dirname(join(dirname(manifest), bin['config-rule'] ?? ''));
    return pathToFileURL(join(cli, 'run-for-program.js')).href;
  } catch (cause) {
    throw new InvalidOptionsError(`cannot find config-rule-kit from ${path}: ${cause}`);
  }
}
