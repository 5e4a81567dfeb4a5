import type { Plugin } from 'esbuild';
import { isOfKit } from './is-of-kit.js';

/** What the kit takes of packages that it loads late; without this list, all that they have would be in the bundle. */
const takenByKit: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/client-s3': ['S3Client', 'GetObjectCommand'],
  '@aws-sdk/client-sts': ['STSClient', 'AssumeRoleCommand'],
  '@streamparser/json': ['JSONParser', 'TokenType'],
};

/** One file for what the SDK loads to look for credentials where the environment has none. */
const credentialSources = /^@(?:aws-sdk|smithy)\/credential-provider-[\w-]+$/;

/** A file that is loaded when it is needed: what it is made of. */
export interface LateFile {
  /** Lines that export what is loaded late. */
  readonly lines: Set<string>;
  /** Where their packages are looked for. */
  readonly resolveDir: string;
}

/** What was found while a bundle was made. */
export interface LateFiles {
  /** By the name of the file. */
  readonly files: Map<string, LateFile>;
  /** Packages that the kit loads late, and that are not installed. */
  readonly missing: Set<string>;
}

const credentialsFile = 'credentials.mjs';

/**
 * Puts what the kit and the SDK load late into files that stand for themselves, with their own copy of what they need. The
 * SDK's code can be in a process more than once; to share it with the start, the start would have to load all that any of
 * them uses. What a rule itself loads late stays in its own bundle, since its modules may hold state.
 *
 * @param name of the file that is bundled: of one that is late itself, only the sources of credentials are apart
 */
export function lateFiles(name: string, { files, missing }: LateFiles): Plugin {
  const isStart = name === 'index.mjs';
  return {
    name: 'late-files',
    setup({ onResolve, resolve }) {
      if (name === credentialsFile) return;
      onResolve({ filter: /^@/ }, async ({ path, kind, importer, resolveDir }) => {
        const names = isOfKit(importer) ? takenByKit[path] : undefined;
        if (kind !== 'dynamic-import' || !(names || isOfSdk(importer))) return undefined;
        const isCredentials = credentialSources.test(path);
        if (!isStart && !isCredentials) return undefined;
        if ((await resolve(path, { kind: 'import-statement', resolveDir })).errors.length > 0) {
          missing.add(path);
          return { path, external: true };
        }
        const late = isCredentials ? credentialsFile : fileNameOf(path);
        const file = files.get(late) ?? { lines: new Set(), resolveDir };
        files.set(late, file);
        file.lines.add(`export ${names ? `{ ${names.join(', ')} }` : '*'} from ${JSON.stringify(path)};`);
        return { path: `./${late}`, external: true };
      });
    },
  };
}

/** `@aws-sdk/client-s3` becomes `client-s3.mjs`. */
function fileNameOf(path: string): string {
  return `${path.replace(/^@[^/]+\//, '').replaceAll('/', '-')}.mjs`;
}

function isOfSdk(importer: string): boolean {
  return /[\\/]node_modules[\\/]@(?:aws-sdk|smithy)[\\/](?!.*[\\/]node_modules[\\/])/.test(importer);
}
