import { describeThrown } from '../describe.js';

/**
 * A module cannot be loaded, so nothing was invoked. Exit code 1.
 *
 * What to do: correct the module: the message has what its code threw, or what its bundler reports.
 */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * The command line is wrong. The message says what was expected and what to type instead. Exit code 2.
 *
 * What to do: correct the command as the message says. `--help` lists the options.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * The user cancelled a question. Nothing was done. Exit code 1.
 *
 * What to do: run the command again, or give the answers as options.
 */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/**
 * A file cannot be written, or the existing file cannot be read. Exit code 1.
 *
 * What to do: correct the path or the access rights of the file that the message names.
 */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/**
 * A thread of `config-rule backtest` ended before its work: a rule called `process.exit`, left a rejected promise, or used up the memory.
 * Exit code 1.
 *
 * What to do: correct the rule as the message says. `--workers 1` uses less memory.
 */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/** Errors that the user can fix. `run` prints their message alone. */
export const userErrors = [CancelledError, FileError, LoadError, UsageError, WorkerError] as const;

/** Error codes of the operating system: what they mean and what to do. */
const fileErrors: Readonly<Record<string, string>> = {
  EACCES: 'permission denied. Check its owner and its permissions',
  EPERM: 'the operation is not permitted. Check its owner and its permissions',
  EROFS: 'the file system is read-only',
  EISDIR: 'expected a file, got a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no space is left on the device. Free some space, or choose another place',
  EDQUOT: 'the disk quota is used up. Free some space, or choose another place',
  EMFILE: 'too many files are open. Close some programs, or raise the limit (ulimit -n)',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'the symbolic links form a loop',
};

export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** Why a file cannot be read or written, without its path: the caller names the file. */
export function describeFileError(error: unknown): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const known = fileErrors[code];
  return known ? `${known} (${code})` : describeThrown(error);
}
