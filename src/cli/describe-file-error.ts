import { describeThrown } from '../describe.js';

/** What the operating system says, in words, and what to do. */
const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied. Check who owns it and who may read and write it',
  EPERM: 'the operation is not permitted. Check who owns it and who may read and write it',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder, and a file was expected',
  ENOTDIR: 'a part of the path is a file, and a folder was expected',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no space is left on the device. Free some, or choose another place',
  EDQUOT: 'the disk quota is used up. Free some space, or choose another place',
  EMFILE: 'too many files are open. Close some programs, or raise the limit (ulimit -n)',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'symbolic links lead in a circle',
};

/** An error of the operating system about a file. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** Why a file cannot be read or written, without the path and the name of the system call: the caller names the file. */
export function describeFileError(error: unknown): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const known = words[code];
  return known ? `${known} (${code})` : describeThrown(error);
}
