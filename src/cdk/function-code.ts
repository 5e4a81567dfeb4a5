import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AssetHashType, BundlingOutput, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { InvalidOptionsError } from '../errors.js';
import { refuseUnknownKeys } from '../options.js';
import { packageModule, packagingArguments } from './package-module.js';
import type { BundlingSettings, FunctionSettings } from './props.js';

/**
 * The code of a function: a module that is bundled, unless CDK says that its stack needs no bundles, or what is packaged already.
 *
 * @throws InvalidOptionsError unless there is one of the two
 */
export function functionCode(
  owner: string,
  { module, code, bundling }: Pick<FunctionSettings, 'module' | 'code' | 'bundling'>,
): Code {
  if ((module === undefined) === (code === undefined))
    throw new InvalidOptionsError(
      `${owner}: expected module, the path of the rule's module, or code, got ${code ? 'both' : 'neither'}.`,
    );
  if (bundling) refuseUnknownKeys(`${owner}: bundling`, bundling, ['externalModules', 'loader', 'sourceMap']);
  if (code && bundling)
    throw new InvalidOptionsError(`${owner}: bundling is for a module, and code is packaged already.`);
  return code ?? bundled(owner, module as string, bundling ?? {});
}

function bundled(owner: string, module: string, settings: BundlingSettings): Code {
  const path = resolve(module);
  if (!existsSync(path)) throw new InvalidOptionsError(`${owner}: cannot find the module ${path}.`);
  return Code.fromAsset(dirname(path), {
    // The same source makes the same zip, so that the function is changed with its code alone.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      outputType: BundlingOutput.ARCHIVED,
      // CDK wants an image, and keeps bundles apart by the command.
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
