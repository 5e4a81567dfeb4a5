import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isKitFile } from '../kit-package.js';

const ownPlace = /\b(?:__dirname|__filename)\b|\bimport\.meta\.(?:url|dirname|filename)\b/;
const reading =
  /\b(?:readFile|readFileSync|createReadStream|readdir|readdirSync|opendir|opendirSync|openSync)\b/;
const relativePath =
  /\b(?:readFile|readFileSync|createReadStream|readdir|readdirSync)\(\s*['"`](?![/\\]|\w:)/;
/** What packages find their native addon with. */
const addonFinder = /\b(?:node-gyp-build|bindings|node-pre-gyp|prebuild-install)['"`/]/;

/**
 * Warns of modules that read files when they run, which no bundler sees: their files are not in the zip. What is found is found in
 * their text, so that one too many is named rather than one too few.
 *
 * @param paths whole paths of what is in a bundle
 */
export function fileReadWarnings(paths: readonly string[], cwd: string): readonly string[] {
  return [...new Set(paths)].flatMap((path) => {
    if (/^[a-z-]{2,}:/.test(path) || isKitFile(path) || isOfSdk(path)) return [];
    const text = readFileSync(path, 'utf8').replace(/^\s*(?:\/\/.*|\/\*[\s\S]*?\*\/)$/gm, '');
    const what = addonFinder.test(text)
      ? 'looks for a native addon when it runs'
      : (reading.test(text) && ownPlace.test(text)) || relativePath.test(text)
        ? 'reads files when it runs'
        : undefined;
    if (what === undefined) return [];
    const name = packageOf(path);
    const instead =
      name === undefined
        ? 'Import the file instead, with --loader for its ending.'
        : `Leave ${name} to a layer with --external ${name}.`;
    return [`${relative(cwd, path)} ${what}, and what it looks for is not in the zip. ${instead}`];
  });
}

function packageOf(path: string): string | undefined {
  return /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]?.replace('\\', '/');
}

/** It reads what the environment names. */
function isOfSdk(path: string): boolean {
  return /[\\/]node_modules[\\/]@(?:aws-sdk|smithy)[\\/](?!.*[\\/]node_modules[\\/])/.test(path);
}
