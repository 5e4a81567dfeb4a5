import { firstLine, type Probe, writeProbes } from './probes.js';
import type { Diagnostic } from './typecheck.js';
import { type SourceFile, typecheck } from './typecheck.js';

/** Why a probe was refused; `undefined` where it was taken. */
export type Verdict = (probe: Probe) => string | undefined;

interface CheckProbesOptions {
  readonly root: string;
  /** Within the project, and ignored by git. */
  readonly folder: string;
  /** Any number of files of probes, by their name without `.ts`. */
  readonly files: Readonly<Record<string, readonly Probe[]>>;
  /** Further source, for example types that a test adds. */
  readonly extra?: readonly SourceFile[];
}

/**
 * Puts every probe of every file to the compiler, in one run.
 *
 * @throws Error as {@link verdictOf}
 */
export async function checkProbes({ root, folder, files, extra = [] }: CheckProbesOptions): Promise<Verdict> {
  const written = Object.entries(files).map(([name, probes]) => ({
    name: `${name}.ts`,
    text: writeProbes(probes),
  }));
  return verdictOf(files, await typecheck(root, folder, [...written, ...extra]));
}

/**
 * Matches complaints of the compiler to probes, by file and line.
 *
 * @throws Error for a complaint about anything but a probe: then the types themselves are broken, and no verdict counts
 */
export function verdictOf(files: CheckProbesOptions['files'], diagnostics: readonly Diagnostic[]): Verdict {
  const refused = new Map<Probe, string>();
  for (const diagnostic of diagnostics) {
    const probe = files[diagnostic.file.replace(/\.ts$/, '')]?.[diagnostic.line - firstLine];
    if (!probe || isSyntax(diagnostic)) throw new Error(`The types do not compile: ${show(diagnostic)}`);
    refused.set(probe, `${diagnostic.code}: ${diagnostic.message}`);
  }
  const known = new Set(Object.values(files).flat());
  return (probe) => {
    if (!known.has(probe)) throw new Error(`This probe was not put to the compiler: ${probe.literal}`);
    return refused.get(probe);
  };
}

/** A syntax error in a probe is not an error of the types. */
function isSyntax({ code }: Diagnostic): boolean {
  return /^TS1\d{3}$/.test(code);
}

function show({ file, line, code, message }: Diagnostic): string {
  return `${file}:${line} ${code}: ${message}`;
}
