/** The folder of the running package. The command line lies two folders below it: in `src/cli`, and when it is built in `dist/chunks`. */
export const kitFolder = new URL('../../', import.meta.url);

/** The program that watch mode starts for each run: `dist/chunks` has `dist/cli` beside it. */
export const watchedRunProgram = new URL('../cli/watched-run.js', import.meta.url);
