import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeFileError, FileError } from '../cli-errors.js';
import type { Terminal } from '../terminal.js';

/** Where the result goes: standard output, or the file of `--out`. */
export interface ReportOutput extends Pick<Terminal, 'colors' | 'width'> {
  /** Prints text and a line break. */
  print(text: string): void;
  close(): void;
}

/** Characters that are written at once: a backtest may print a line for each of millions of verdicts. */
const batchLength = 64_000;

/** @throws FileError for a file that cannot be written, also from `print` and `close` */
export function openOutput(file: string | undefined, cwd: string, terminal: Terminal): ReportOutput {
  // A command line that is wrong leaves an earlier result in it.
  const open = file === undefined ? undefined : forFile(file, () => openSync(resolve(cwd, file), 'a'));
  let isEmpty = false;
  let lines: string[] = [];
  let length = 0;
  const flush = () => {
    const text = lines.join('\n');
    lines = [];
    length = 0;
    if (text === '') return;
    if (open === undefined) terminal.out(text);
    else
      forFile(file, () => {
        if (!isEmpty) ftruncateSync(open);
        isEmpty = true;
        writeAll(open, `${text}\n`);
      });
  };
  return {
    colors: file === undefined && terminal.colors,
    width: file === undefined ? terminal.width : undefined,
    print(text) {
      lines.push(text);
      length += text.length;
      if (length > batchLength) flush();
    },
    close() {
      flush();
      if (open !== undefined) closeSync(open);
    },
  };
}

/** Writes a file as a whole. @throws FileError */
export function writeTo(file: string, cwd: string, text: string): void {
  forFile(file, () => writeFileSync(resolve(cwd, file), text));
}

/** The system may take a part only. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function forFile<Value>(file: string | undefined, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw new FileError(`cannot write ${file}: ${describeFileError(error)}.`, { cause: error });
  }
}
