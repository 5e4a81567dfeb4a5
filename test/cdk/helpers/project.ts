/** A project with a rule's module, and a kit whose command line does as it is told: the true one bundles for seconds. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a zip that is the module itself, or fails as the module says. */
const commandLine = `
  import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
  const [command, path, option, out] = process.argv.slice(2);
  const text = readFileSync(path, 'utf8');
  if (command !== 'package' || option !== '--out' || text.startsWith('fail')) {
    console.error('config-rule: cannot bundle it');
    process.exit(1);
  }
  console.error('warning: ' + path);
  mkdirSync(out, { recursive: true });
  writeFileSync(out + '/index.mjs', text);
  writeFileSync(out + '/function.zip', 'zip of ' + text);
`;

export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'config-rule-cdk-test-')));

  /** Installs the kit. */
  install(): this {
    this.write(
      'node_modules/config-rule-kit/package.json',
      JSON.stringify({ name: 'config-rule-kit', type: 'module', bin: { 'config-rule': './cli/main.js' } }),
    );
    this.write('node_modules/config-rule-kit/cli/main.js', commandLine);
    return this;
  }

  /** @returns the whole path */
  write(file: string, text: string): string {
    const path = join(this.folder, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
