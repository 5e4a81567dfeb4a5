/**
 * Redirects standard output to standard error, for log lines of rules: loggers such as Powertools write to the stream, not to the
 * console. Standard output is for the result.
 *
 * @returns a function that ends the redirection
 */
export function sendLogLinesToStderr(): () => void {
  const { stdout, stderr } = process;
  const write = stdout.write;
  stdout.write = stderr.write.bind(stderr) as typeof write;
  return () => {
    stdout.write = write;
  };
}

/** Hides and counts what a rule and its logger write to both streams. The terminal of the command still prints. */
export function hideLogLines() {
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
    /** The number of lines hidden so far. */
    count: () => lines,
    end() {
      for (const [index, stream] of streams.entries()) stream.write = writes[index] as typeof stream.write;
    },
  };
}
