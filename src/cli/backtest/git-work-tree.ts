import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../cli-errors.js';

/** The files of a commit in a temporary folder. */
export interface WorkTree {
  /** The folder that has the place of the current one. */
  readonly cwd: string;
  remove(): Promise<void>;
}

/**
 * Checks out a commit into a temporary work tree, with the installed packages of the current one. Hooks do not run, and no file of the
 * user's work tree changes.
 *
 * @returns `undefined` if there is no such commit, or no repository
 * @throws UsageError if git cannot make the work tree
 */
export async function openWorkTree(ref: string, cwd: string): Promise<WorkTree | undefined> {
  const git = async (...args: readonly string[]) =>
    (await promisify(execFile)('git', ['-c', 'core.hooksPath=/dev/null', ...args], { cwd })).stdout.trim();
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(
    () => undefined,
  );
  if (!commit) return undefined;
  const root = await git('rev-parse', '--show-toplevel');
  const parent = await mkdtemp(join(await realpath(tmpdir()), 'config-rule-against-'));
  const folder = join(parent, 'tree');
  const remove = async () => {
    await git('worktree', 'remove', '--force', folder).catch(() => {});
    await rm(parent, { recursive: true, force: true });
    await git('worktree', 'prune').catch(() => {});
  };
  try {
    await git('worktree', 'add', '--detach', folder, commit);
    const own = join(folder, relative(root, await realpath(cwd)));
    await linkPackages(await realpath(cwd), own, root);
    return { cwd: own, remove };
  } catch (error) {
    await remove();
    throw new UsageError(`git cannot check out ${ref} for --against: ${(error as Error).message.trim()}`);
  }
}

/** Links `node_modules` of the current folder and of those above it, up to the root of the repository. */
async function linkPackages(from: string, to: string, root: string): Promise<void> {
  const installed = join(from, 'node_modules');
  const link = join(to, 'node_modules');
  if (existsSync(installed) && existsSync(to) && !existsSync(link))
    await symlink(installed, link, 'junction');
  if (from !== root && dirname(from) !== from) await linkPackages(dirname(from), dirname(to), root);
}
