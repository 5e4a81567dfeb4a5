import { dirname, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { isOfKit } from './is-of-kit.js';

/**
 * The exports that the kit uses of packages that it loads late; without this list, a bundle would hold all of them. By the name of
 * the file: the built kit has copies of the last two in `dist/vendor`.
 */
const usedByKit: Readonly<Record<string, readonly string[]>> = {
  'client-s3': ['S3Client', 'GetObjectCommand'],
  'client-sts': ['STSClient', 'AssumeRoleCommand'],
  json: ['JSONParser', 'TokenType'],
};

/** One file for what the SDK loads to look for credentials where the environment has none. */
const credentialSources = /^@(?:aws-sdk|smithy)\/credential-provider-[\w-]+$/;

const credentialsName = 'credentials';

export const credentialsFile = `${credentialsName}.mjs`;

/** One file for the modules of the kit that it loads late, so that it holds one copy of what they share. */
export const kitFile = 'config-rule-kit.mjs';

/** What kind of file is bundled: of a `late` one, only the sources of credentials are apart. */
export type BundleStage = 'start' | 'kit' | 'late' | 'credentials';

/** An `import()` of a package, or of a module of the kit, that gets a file of its own. */
export interface LateImport {
  /** The name of the file. */
  readonly file: string;
  /** What the file exports for it. */
  readonly line: string;
  /** Where the package, or the module, is looked for. */
  readonly resolveDir: string;
}

/** What is found while files are bundled, by the path of the module that has the `import()`. */
export interface LateImports {
  readonly found: Map<string, Set<LateImport>>;
  /** Packages that the kit loads late, and that are not installed. */
  readonly missing: Map<string, Set<string>>;
}

/**
 * Puts what the kit and the SDK load late into files that stand for themselves, with their own copy of what they need. The
 * SDK's code can be in a process more than once; to share it with the start, the start would have to load all that any of
 * them uses. So can the kit's: its classes are told by brand, and what its modules keep is the process's. What a rule itself loads late stays in its own bundle, since its modules may hold state.
 */
export function lateFiles(stage: BundleStage, { found, missing }: LateImports): Plugin {
  return {
    name: 'late-files',
    setup({ onResolve, resolve }) {
      if (stage === 'credentials') return;
      onResolve({ filter: /^\.\.?\// }, async ({ path, kind, importer, resolveDir }) => {
        if (kind !== 'dynamic-import' || !isOfKit(importer)) return undefined;
        const [, copied] = /\/vendor\/([\w-]+)\.js$/.exec(path) ?? [];
        if (copied)
          return stage === 'late' ? undefined : late(importer, resolveDir, path, copied, usedByKit[copied]);
        const { path: whole, errors } = await resolve(path, { kind: 'import-statement', resolveDir });
        if (errors.length > 0) return { errors };
        const root = dirname(resolveDir);
        const from = `./${relative(root, whole).replaceAll('\\', '/')}`;
        addTo(found, importer, {
          file: kitFile,
          line: `export * from ${JSON.stringify(from)};`,
          resolveDir: root,
        });
        return { path: `./${kitFile}`, external: true };
      });
      onResolve({ filter: /^@/ }, async ({ path, kind, importer, resolveDir }) => {
        const name = nameOf(path);
        const names = isOfKit(importer) ? usedByKit[name] : undefined;
        if (kind !== 'dynamic-import' || !(names || isOfSdk(importer))) return undefined;
        const isCredentials = credentialSources.test(path);
        if (stage === 'late' && !isCredentials) return undefined;
        if ((await resolve(path, { kind: 'import-statement', resolveDir })).errors.length > 0) {
          addTo(missing, importer, path);
          return { path, external: true };
        }
        return late(importer, resolveDir, path, isCredentials ? credentialsName : name, names);
      });

      function late(
        importer: string,
        resolveDir: string,
        path: string,
        name: string,
        names?: readonly string[],
      ) {
        const file = `${name}.mjs`;
        const line = `export ${names ? `{ ${names.join(', ')} }` : '*'} from ${JSON.stringify(path)};`;
        addTo(found, importer, { file, line, resolveDir });
        return { path: `./${file}`, external: true };
      }
    },
  };
}

function addTo<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** `client-s3` for `@aws-sdk/client-s3`. */
function nameOf(path: string): string {
  return path.replace(/^@[^/]+\//, '').replaceAll('/', '-');
}

function isOfSdk(importer: string): boolean {
  return /[\\/]node_modules[\\/]@(?:aws-sdk|smithy)[\\/](?!.*[\\/]node_modules[\\/])/.test(importer);
}
