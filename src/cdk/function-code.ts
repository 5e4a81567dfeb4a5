import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AssetHashType, BundlingOutput, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { InvalidOptionsError } from '../errors.js';
import { packageModule } from './package-module.js';
import type { FunctionSettings } from './props.js';

/**
 * The code of a function: a module that is bundled, unless CDK says that its stack needs no bundles, or what is packaged already.
 *
 * @throws InvalidOptionsError unless there is one of the two
 */
export function functionCode(
  owner: string,
  { module, code }: Pick<FunctionSettings, 'module' | 'code'>,
): Code {
  if ((module === undefined) === (code === undefined))
    throw new InvalidOptionsError(
      `${owner}: expected module, the path of the rule's module, or code, came ${code ? 'both' : 'neither'}.`,
    );
  return code ?? bundled(owner, module as string);
}

function bundled(owner: string, module: string): Code {
  const path = resolve(module);
  if (!existsSync(path)) throw new InvalidOptionsError(`${owner}: cannot find the module ${path}.`);
  return Code.fromAsset(dirname(path), {
    // The same source makes the same zip, so that the function is changed with its code alone.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      outputType: BundlingOutput.ARCHIVED,
      // CDK wants an image, and keeps bundles apart by the command.
      image: DockerImage.fromRegistry('config-rule-kit-needs-no-image'),
      command: ['config-rule', 'package', path],
      local: {
        tryBundle(folder) {
          packageModule(path, folder);
          return true;
        },
      },
    },
  });
}
