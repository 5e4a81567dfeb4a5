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
