/** The direction of imports, read from the source; see docs of each room in src. */
import { posix } from 'node:path';

/** The rooms in order: each may import itself and those before it. Names of one line are one room. */
const rooms = [
  [
    'limits.ts',
    'config-types.ts',
    'clock.ts',
    'secret-runs.ts',
    'known-secrets.ts',
    'describe.ts',
    'options.ts',
    'config-rule-error.ts',
    'without-secrets.ts',
    'errors.ts',
    'resource-types.ts',
  ],
  ['resources/'],
  ['unknown-type.ts', 'misspelt-type.ts'],
  ['values/'],
  ['query/'],
  ['rule/'],
  ['event/'],
  ['evaluation/'],
  ['aws/'],
  ['delivery/'],
  ['handler/'],
  ['index.ts', 'typed.ts'],
  ['testing/'],
  ['deploy/'],
  ['cdk/'],
  ['cli/'],
];

/** Rooms that never reach the SDK: what they hold runs anywhere. */
const pureRooms = [
  'limits.ts',
  'config-types.ts',
  'clock.ts',
  'secret-runs.ts',
  'known-secrets.ts',
  'describe.ts',
  'options.ts',
  'config-rule-error.ts',
  'without-secrets.ts',
  'errors.ts',
  'resource-types.ts',
  'resources/',
  'unknown-type.ts',
  'misspelt-type.ts',
  'values/',
  'query/',
  'rule/',
  'event/',
  'evaluation/',
];

/** Packages that are for one room, and must cost nobody else anything. */
const packagesOfRooms: Readonly<Record<string, readonly string[]>> = {
  'cdk/': ['aws-cdk-lib', 'constructs'],
  'cli/': ['commander', '@commander-js/extra-typings', '@clack/prompts', 'jiti'],
};

/** A room that nothing imports, for it loads what few have installed. */
const apart = 'cdk/';

/** What a source file imports: static, re-exported, dynamic and of types; not what a comment shows. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm;
  return [...code.matchAll(statements)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

/** What is wrong with the imports of a file, by its path in src; each line names the file and the import. */
export function importViolations(file: string, source: string): string[] {
  const place = roomOf(file);
  if (place < 0) return [`${file} lies in no known room: give it a place in test/helpers/imports.ts`];
  return importsOf(source).flatMap((imported) => {
    const complaint = complaintAbout(file, place, imported);
    return complaint ? [`${file} imports ${imported}: ${complaint}`] : [];
  });
}

function complaintAbout(file: string, place: number, imported: string): string | undefined {
  if (!imported.startsWith('.')) {
    const owner = Object.keys(packagesOfRooms).find((room) =>
      packagesOfRooms[room]?.some((name) => imported === name || imported.startsWith(`${name}/`)),
    );
    if (owner && !file.startsWith(owner)) return `it is for ${owner} alone`;
    const pure = pureRooms.some((room) => file.startsWith(room));
    return pure && imported.startsWith('@aws-sdk/') ? 'this room must not reach the SDK' : undefined;
  }
  const target = posix.join(posix.dirname(file), imported).replace(/\.js$/, '.ts');
  const targetPlace = roomOf(target);
  if (targetPlace < 0) return 'it leads to no known room';
  if (target.startsWith(apart) && !file.startsWith(apart)) return 'nothing imports that room';
  return targetPlace <= place ? undefined : 'a room imports only itself and the rooms before it';
}

function roomOf(file: string): number {
  return rooms.findIndex((names) =>
    names.some((name) => (name.endsWith('/') ? file.startsWith(name) : file === name)),
  );
}
