import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedFile } from './write-files.js';

export const packageManagerNames = ['npm', 'pnpm', 'yarn'] as const;

export type PackageManagerName = (typeof packageManagerNames)[number];

interface Differences {
  /** Installs exactly what the lockfile contains. */
  readonly cleanInstall: string;
  /** The prefix for a program of an installed package. */
  readonly exec: string;
  readonly lockfile: string;
  /** The tested version; npm comes with Node.js. */
  readonly version?: string;
  readonly settings?: PlannedFile;
  /** A path for .gitignore. */
  readonly ignored?: string;
}

const differences: Readonly<Record<PackageManagerName, Differences>> = {
  npm: { cleanInstall: 'npm ci', exec: 'npx', lockfile: 'package-lock.json' },
  pnpm: {
    cleanInstall: 'pnpm install --frozen-lockfile',
    exec: 'pnpm exec',
    lockfile: 'pnpm-lock.yaml',
    version: '10.34.9',
    settings: {
      path: 'pnpm-workspace.yaml',
      text: `# pnpm requires an answer for each install script. None is needed: the binaries are separate packages.
allowBuilds:
  '@parcel/watcher': false
  '@swc/core': false
  esbuild: false
`,
    },
  },
  yarn: {
    cleanInstall: 'yarn install --immutable',
    exec: 'yarn',
    lockfile: 'yarn.lock',
    version: '4.18.1',
    settings: {
      path: '.yarnrc.yml',
      text: '# TypeScript and jest load packages from node_modules.\nnodeLinker: node-modules\n',
    },
    ignored: '.yarn/install-state.gz',
  },
};

/** The commands of a package manager, and the files that it needs. `run` is the prefix for the name of a script. */
export type PackageManager = ReturnType<typeof packageManagerOf>;

export function packageManagerOf(name: PackageManagerName) {
  return { name, install: `${name} install`, test: `${name} test`, run: `${name} run`, ...differences[name] };
}

/** The package manager of the lockfile in a project, or npm. */
export function packageManagerIn(folder: string): PackageManager {
  const found = packageManagerNames.find((name) => existsSync(join(folder, differences[name].lockfile)));
  return packageManagerOf(found ?? 'npm');
}

/** The package manager that runs this command. `agent` is `npm_config_user_agent`: `pnpm/10.30.3 npm/? node/v20.20.2 linux x64`. */
export function packageManagerOfAgent(agent: string | undefined): PackageManagerName | undefined {
  const [name] = agent?.split('/') ?? [];
  return packageManagerNames.find((known) => known === name);
}

/** The value of `packageManager` in package.json: the running version, or the tested one. */
export function pinOf({ name, version }: PackageManager, agent: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  const running = new RegExp(`^${name}/(\\d+\\.\\d+\\.\\d+) `).exec(agent ?? '')?.[1];
  return `${name}@${running ?? version}`;
}
