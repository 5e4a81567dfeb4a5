/**
 * A module that cannot be loaded: nothing was invoked. Ends a command with 1.
 *
 * What to do: correct the module: the message has what its code threw, or what its bundler reports.
 */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * The command line is wrong: what was expected, and what to type instead. Ends a command with 2.
 *
 * What to do: correct the command as the message says. `--help` lists the options.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Somebody broke off what they were asked; nothing was done. Ends a command with 1.
 *
 * What to do: run the command again, or give the answers as options.
 */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/**
 * A file that cannot be written, or one in its place that cannot be read. Ends a command with 1.
 *
 * What to do: correct the path or the access rights of the file that the message names.
 */
export class FileError extends Error {
  override readonly name = 'FileError';
}
