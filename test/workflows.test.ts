/** The files in `.github` are valid YAML, and workflows are pinned and have few permissions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const github = join(import.meta.dirname, '..', '.github');
const files = readdirSync(github, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.yml'),
);
const textOf = (file: string) => readFileSync(join(github, file), 'utf8');
const workflows = files.filter((file) => file.startsWith('workflows'));

describe('a YAML file in .github', () => {
  it.each(files)('has a mapping: %s', (file) => {
    expect(parse(textOf(file), { strict: true, uniqueKeys: true })).toEqual(expect.any(Object));
  });
});

describe('a workflow', () => {
  it.each(workflows)('pins actions by commit, with the version as a comment: %s', (file) => {
    const used = textOf(file).match(/\buses:.*$/gm) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(workflows)('uses one commit for each action, the one of generated workflows: %s', (file) => {
    const generated = readFileSync(
      join(import.meta.dirname, '..', 'src/cli/scaffold/project-files.ts'),
      'utf8',
    );
    for (const [, action] of textOf(file).matchAll(/uses: (.+)$/gm)) expect(generated).toContain(action);
  });

  it.each(workflows)('can read the repository and nothing more by default: %s', (file) => {
    expect(parse(textOf(file)).permissions).toEqual({ contents: 'read' });
  });

  it('tests every supported Node.js on Linux, macOS and Windows', () => {
    const { os, node } = parse(textOf(join('workflows', 'ci.yml'))).jobs.test.strategy.matrix;
    expect(os).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
    expect(node).toEqual([20, 22, 24]);
  });

  it('checks the release before it publishes with provenance', () => {
    const { steps, permissions } = parse(textOf(join('workflows', 'release.yml'))).jobs.publish;
    const commands = steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(commands).toEqual([
      'node scripts/check-release.mjs "$GITHUB_REF_NAME"',
      '.ci/run',
      'npm publish --provenance --access public',
    ]);
  });
});
