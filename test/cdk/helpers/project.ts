/** A project with a rule's module, and a fake kit whose command line follows the module's text: real bundling takes seconds. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a zip that is the module itself and how many it packaged before, or fails as the module says. */
const commandLine = `
  import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
  let count = 0;
  export async function runForProgram([command, path, ...options]) {
    const text = readFileSync(path, 'utf8');
    if (command !== 'package' || options.at(-2) !== '--out' || text.startsWith('fail'))
      return { code: 1, err: 'config-rule: cannot bundle it' };
    if (text.startsWith('throw')) throw new Error('a fault of the kit');
    if (text.startsWith('exit')) process.exit();
    const out = options.at(-1);
    mkdirSync(out, { recursive: true });
    const further = [...options.slice(0, -2), text.startsWith('count') ? count : ''].join(' ').trimEnd();
    count += 1;
    writeFileSync(out + '/function.zip', 'zip of ' + text + (further && ' ' + further));
    return { code: 0, err: 'warning: ' + path };
  }
`;

export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'config-rule-cdk-test-')));

  /** Installs the kit. */
  install(): this {
    this.write(
      'node_modules/config-rule-kit/package.json',
      JSON.stringify({ name: 'config-rule-kit', type: 'module', bin: { 'config-rule': './cli/main.js' } }),
    );
    this.write('node_modules/config-rule-kit/cli/run-for-program.js', commandLine);
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
