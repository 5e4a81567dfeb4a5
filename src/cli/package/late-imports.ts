import { dirname, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { isKitFile, isSdkFile } from '../kit-package.js';

/**
 * The exports that the kit uses of packages that it loads late; without this list, a bundle would hold all of them. By the name of
 * the file: the built kit has copies of the last two in `dist/vendor`.
 */
const usedByKit: Readonly<Record<string, readonly string[]>> = {
  'client-s3': ['S3Client', 'GetObjectCommand'],
  'client-sts': ['STSClient', 'AssumeRoleCommand'],
  json: ['JSONParser', 'TokenType'],
};

/** The modules of the kit that it loads late. Asking about every relative import of a bundle would take a sixth of the time to bundle. */
const lateModules = [
  'proactive-rule',
  'recorded-resources',
  'run-exemptions',
  'snapshot-bytes',
  'snapshot-items',
  'stale-results',
  'sweep',
];

export const lateModule = new RegExp(
  `^\\.\\.?/(.*/)?(${[...lateModules, ...Object.keys(usedByKit)].join('|')})\\.js$`,
);

/** The SDK loads these to find credentials when the environment has none. They share one file. */
const credentialSources = /^@(?:aws-sdk|smithy)\/credential-provider-[\w-]+$/;

export const credentialsFile = 'credentials.mjs';

/** One file for all modules that the kit imports dynamically, so that shared code is in it once. */
export const kitFile = 'config-rule-kit.mjs';

/** The code for proposed resources, which only proactive evaluations need. */
const proposedFile = 'proposed.mjs';

/** The kind of file that is bundled. Only credential providers are split from `late` files. */
export type BundleStage = 'start' | 'kit' | 'late' | 'credentials';

/** An `import()` of a package, or of a module of the kit, that gets its own file. */
export interface LateImport {
  readonly file: string;
  /** The export statement for it in the file. */
  readonly line: string;
  /** The folder that the package or the module is resolved from. */
  readonly resolveDir: string;
}

/** Found imports, by the path of the module with the `import()`. */
export interface LateImports {
  readonly found: Map<string, Set<LateImport>>;
  /** Packages that the kit imports dynamically and that are not installed. */
  readonly missing: Map<string, Set<string>>;
}

/**
 * Moves dynamic imports of the kit and the SDK into separate files, each with its own copy of the code it needs. Two copies of the SDK
 * in a process are safe; sharing code with `index.mjs` would make it larger. Two copies of the kit are safe too: its classes are
 * recognised by brand, and its state belongs to the process. Dynamic imports of the rule stay in `index.mjs`, because its modules may
 * hold state.
 */
export function splitLateImports(stage: BundleStage, { found, missing }: LateImports): Plugin {
  return {
    name: 'split-late-imports',
    setup({ onResolve, resolve }) {
      if (stage === 'credentials') return;
      onResolve({ filter: lateModule }, async ({ path, kind, importer, resolveDir }) => {
        if (kind !== 'dynamic-import' || !isKitFile(importer)) return undefined;
        const [, copied] = /\/vendor\/([\w-]+)\.js$/.exec(path) ?? [];
        if (copied && stage === 'late') return undefined;
        if (copied) return late(importer, `${copied}.mjs`, resolveDir, exportFrom(path, usedByKit[copied]));
        const { path: whole, errors } = await resolve(path, { kind: 'import-statement', resolveDir });
        if (errors.length > 0) return { errors };
        const root = dirname(resolveDir);
        const from = `./${relative(root, whole).replaceAll('\\', '/')}`;
        const file = from.startsWith('./proposed/') ? proposedFile : kitFile;
        return late(importer, file, root, exportFrom(from));
      });
      onResolve({ filter: /^@/ }, async ({ path, kind, importer, resolveDir }) => {
        // `client-s3` for `@aws-sdk/client-s3`.
        const name = path.replace(/^@[^/]+\//, '').replaceAll('/', '-');
        const names = isKitFile(importer) ? usedByKit[name] : undefined;
        if (kind !== 'dynamic-import' || !(names || isSdkFile(importer))) return undefined;
        const isCredentials = credentialSources.test(path);
        if (stage === 'late' && !isCredentials) return undefined;
        if ((await resolve(path, { kind: 'import-statement', resolveDir })).errors.length > 0) {
          addTo(missing, importer, path);
          return { path, external: true };
        }
        const file = isCredentials ? credentialsFile : `${name}.mjs`;
        return late(importer, file, resolveDir, exportFrom(path, names));
      });

      function late(importer: string, file: string, resolveDir: string, line: string) {
        addTo(found, importer, { file, line, resolveDir });
        return { path: `./${file}`, external: true };
      }
    },
  };
}

function addTo<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function exportFrom(path: string, names?: readonly string[]): string {
  return `export ${names ? `{ ${names.join(', ')} }` : '*'} from ${JSON.stringify(path)};`;
}
