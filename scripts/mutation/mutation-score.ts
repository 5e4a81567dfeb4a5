/** Reads the results of a Stryker run from its JSON report. */

/** A part of the published schema of mutation test reports. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** How many changes were made to code, by whether a test noticed. */
export interface MutationScore {
  /** A test failed. */
  readonly killed: number;
  /** The code no longer ended. */
  readonly timeout: number;
  readonly survived: number;
  /** No test runs the code at all. */
  readonly noCoverage: number;
  /** No test could be run. Not counted. */
  readonly errors: number;
}

export function scoreOf(report: MutationReport): MutationScore {
  const mutants = Object.values(report.files).flatMap((file) => file.mutants);
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return {
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    noCoverage: count('NoCoverage'),
    errors: count('RuntimeError', 'CompileError'),
  };
}

/** The percentage of changes that a test noticed; 0 without changes. */
export function percentOf({ killed, timeout, survived, noCoverage }: MutationScore): number {
  const all = killed + timeout + survived + noCoverage;
  return all === 0 ? 0 : ((killed + timeout) / all) * 100;
}

export function sum(scores: readonly MutationScore[]): MutationScore {
  const total = (key: keyof MutationScore) => scores.reduce((count, score) => count + score[key], 0);
  return {
    killed: total('killed'),
    timeout: total('timeout'),
    survived: total('survived'),
    noCoverage: total('noCoverage'),
    errors: total('errors'),
  };
}

/**
 * The report without the changes that no test noticed. Stryker reuses a result while the tests that run the code have the same names.
 * So it would keep a survivor that a changed test detects, and a survivor in a constant that a new test detects.
 *
 * @param isMutated whether a run tries the changes of a file again
 */
export function withoutSurvivors(
  report: MutationReport,
  isMutated: (file: string) => boolean,
): MutationReport {
  const files = Object.entries(report.files).map(([name, file]) => {
    const mutants = file.mutants.filter((mutant) => !isMutated(name) || !isSurvivor(mutant));
    return [name, { ...file, mutants }];
  });
  return { ...report, files: Object.fromEntries(files) };
}

function isSurvivor({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** The changes that no test noticed, each with its place, the original code and the changed code. */
export function survivors(report: MutationReport): readonly string[] {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(isSurvivor).map(({ location: { start, end }, replacement = '', mutatorName, status }) => {
      const original = textBetween(source, start, end);
      const place = `${file}:${start.line}:${start.column}`;
      return `${status} ${place} ${mutatorName}: ${onOneLine(original)} → ${onOneLine(replacement)}`;
    }),
  );
}

function textBetween(source: string, start: Place, end: Place): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join('\n');
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
