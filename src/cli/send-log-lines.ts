/**
 * Standard output is for the result; loggers such as Powertools' write to it past the console.
 *
 * @returns what ends it
 */
export function sendLogLinesToStandardError(): () => void {
  const { stdout, stderr } = process;
  const write = stdout.write;
  stdout.write = stderr.write.bind(stderr) as typeof write;
  return () => {
    stdout.write = write;
  };
}

/** Log lines that are not shown. */
export interface HeldLogLines {
  /** How many there were. */
  count(): number;
  end(): void;
}

/** Keeps what a rule and its logger write from both streams, and counts the lines. The terminal of the command goes on printing. */
export function holdLogLines(): HeldLogLines {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  let lines = 0;
  for (const stream of streams) {
    stream.write = ((chunk: unknown, ...rest: unknown[]) => {
      lines += Math.max(1, String(chunk).split('\n').length - 1);
      for (const done of rest) if (typeof done === 'function') done();
      return true;
    }) as typeof stream.write;
  }
  return {
    count: () => lines,
    end() {
      for (const [index, stream] of streams.entries()) stream.write = writes[index] as typeof stream.write;
    },
  };
}
