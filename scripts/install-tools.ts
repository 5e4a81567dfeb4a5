import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs tools that are rarely needed, so that they are not dependencies of the package.
 *
 * @param manifest a package.json with their exact versions
 * @param folder the folder to install them in, unless it has these versions already
 */
export function installTools(manifest: string, folder: string): void {
  const wanted = readFileSync(manifest, 'utf8');
  const installed = join(folder, 'installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), wanted);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm is a .cmd file on Windows.
    shell: process.platform === 'win32',
  });
  writeFileSync(installed, wanted);
}
