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
