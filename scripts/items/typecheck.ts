import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';

export interface SourceFile {
  /** For example `leaves.ts`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Type-checks any number of files in one run of tsc, under the compiler options of the project.
 *
 * @param root the project
 * @param folder where they are written, within the project; emptied first, and kept for looking at
 * @throws Error when tsc fails without a diagnostic
 */
export async function typecheck(
  root: string,
  folder: string,
  files: readonly SourceFile[],
): Promise<readonly Diagnostic[]> {
  const place = join(root, folder);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  const configuration = {
    extends: relative(place, join(root, 'tsconfig.json')).replaceAll('\\', '/'),
    compilerOptions: { noUnusedLocals: false },
    files: files.map(({ name }) => name),
    include: [],
  };
  await writeFile(join(place, 'tsconfig.json'), JSON.stringify(configuration, null, 2));
  await Promise.all(files.map((file) => writeFile(join(place, file.name), file.text)));
  const { output, code } = await runTsc(root, place);
  const diagnostics = readDiagnostics(output);
  if (code !== 0 && diagnostics.length === 0) throw new Error(`tsc ended with ${code}.\n${output.trim()}`);
  return diagnostics;
}

/** In the folder itself, so that tsc names the files as they were given. */
async function runTsc(root: string, cwd: string) {
  const arguments_ = [
    join(root, 'node_modules/typescript/bin/tsc'),
    '--noEmit',
    '-p',
    '.',
    '--pretty',
    'false',
  ];
  const tsc = spawn(process.execPath, arguments_, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => tsc.on('error', reject).on('close', resolve));
  const [out, errors, code] = await Promise.all([text(tsc.stdout), text(tsc.stderr), ended]);
  return { output: out + errors, code };
}

/** What tsc complained of, as `--pretty false` prints it. */
export interface Diagnostic {
  /** As tsc names it, from where it ran; empty for a complaint about no file. */
  readonly file: string;
  /** Counted from one; zero for a complaint about no file. */
  readonly line: number;
  /** For example `TS2322`. */
  readonly code: string;
  readonly message: string;
}

const place = /^(?:(.+?)\((\d+),\d+\): )?error (TS\d+): (.*)$/;

/** Reads the output of tsc. Lines that go on a message are indented, and part of it. */
export function readDiagnostics(output: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const text of output.split(/\r?\n/)) {
    const [, file = '', line = '0', code, message = ''] = place.exec(text) ?? [];
    const last = found.at(-1);
    if (code) found.push({ file, line: Number(line), code, message });
    else if (last && /^\s+\S/.test(text))
      found[found.length - 1] = { ...last, message: `${last.message}\n${text}` };
  }
  return found;
}
