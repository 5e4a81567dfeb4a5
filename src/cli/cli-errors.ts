/** A module that cannot be loaded: nothing was invoked. Ends a command with 1. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/** The command line is wrong: what was expected, and what to type instead. Ends a command with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Somebody broke off what they were asked; nothing was done. Ends a command with 1. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** A file that cannot be written, or one in its place that cannot be read. Ends a command with 1. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
