import type { Clock } from '../clock.js';
import type { Terminal } from './terminal.js';

/** What a command may use of the world around it. `main.ts` hands in the real one, tests their own. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** The environment: what package managers and others tell a command by. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths are relative to, and that a command works in when it is given none. */
  readonly cwd: string;
  /** Imports a module, of JavaScript or TypeScript, by its whole path. */
  readonly importModule: (path: string) => Promise<Readonly<Record<string, unknown>>>;
}
