/** The number of cases of a fuzz test: `usual`, or `full` with the environment variable `FUZZ=full`. */
export function fuzzRuns(usual: number, full: number): number {
  return process.env.FUZZ === 'full' ? full : usual;
}
