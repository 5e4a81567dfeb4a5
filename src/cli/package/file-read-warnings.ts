import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isKitFile, isSdkFile, packageOf } from '../kit-package.js';

const ownLocation = /\b(?:__dirname|__filename)\b|\bimport\.meta\.(?:url|dirname|filename)\b/;
const readCall =
  /\b(?:readFile|readFileSync|createReadStream|readdir|readdirSync|opendir|opendirSync|openSync)\b/;
const relativeReadCall =
  /\b(?:readFile|readFileSync|createReadStream|readdir|readdirSync)\(\s*['"`](?![/\\]|\w:)/;
/** Packages that locate a native addon. */
const addonFinder = /\b(?:node-gyp-build|bindings|node-pre-gyp|prebuild-install)['"`/]/;

/**
 * Warns about modules that read files at run time: a bundler does not see those files, so they are not in the zip. The check searches
 * the text of the modules, and prefers a false warning to a missing one.
 *
 * @param paths the absolute paths of bundled files
 */
export function fileReadWarnings(paths: readonly string[], cwd: string): readonly string[] {
  return [...new Set(paths)].flatMap((path) => {
    // The SDK reads only files that the environment names.
    if (/^[a-z-]{2,}:/.test(path) || isKitFile(path) || isSdkFile(path)) return [];
    const text = readFileSync(path, 'utf8').replace(/^\s*(?:\/\/.*|\/\*[\s\S]*?\*\/)$/gm, '');
    const what = addonFinder.test(text)
      ? 'loads a native addon, which is not in the zip'
      : (readCall.test(text) && ownLocation.test(text)) || relativeReadCall.test(text)
        ? 'reads files at run time, which are not in the zip'
        : undefined;
    if (what === undefined) return [];
    const name = packageOf(path);
    const instead =
      name === undefined
        ? 'Import the file instead, with --loader for its extension.'
        : `Put ${name} into a layer, and exclude it with --external ${name}.`;
    return [`${relative(cwd, path)} ${what}. ${instead}`];
  });
}
