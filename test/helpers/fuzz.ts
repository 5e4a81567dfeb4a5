/** The number of cases or the size of the data of a test: `usual`, or `full` with the environment variable `FUZZ=full`. */
export function usualOrFull<Size>(usual: Size, full: Size): Size {
  return process.env.FUZZ === 'full' ? full : usual;
}
