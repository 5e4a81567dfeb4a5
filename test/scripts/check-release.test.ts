import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const script = join(import.meta.dirname, '..', '..', 'scripts/check-release.mjs');
const folder = mkdtempSync(join(tmpdir(), 'check-release-'));
afterAll(() => rmSync(folder, { recursive: true }));

const publishable = {
  version: '1.2.3',
  repository: 'github:example/example',
  homepage: 'https://example.com',
  bugs: 'https://example.com/bugs',
};

function check(tag: string, manifest: object, changelog = '## 1.2.3 – 2026-01-31\n') {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  const { status, stderr } = spawnSync(process.execPath, [script, tag, folder], { encoding: 'utf8' });
  return { status, problems: stderr.split('\n').filter(Boolean) };
}

describe('the release check', () => {
  it('accepts a version with everything that npm shows', () => {
    expect(check('v1.2.3', publishable)).toEqual({ status: 0, problems: [] });
  });

  it.each(['repository', 'homepage', 'bugs'])('rejects a package without %s', (key) => {
    expect(check('v1.2.3', { ...publishable, [key]: undefined })).toEqual({
      status: 1,
      problems: [`package.json has no "${key}": see "Publish" in CONTRIBUTING.md`],
    });
  });

  it('rejects a tag that is not the version', () => {
    expect(check('v1.2.4', publishable).problems).toEqual(['expected the tag v1.2.3, got v1.2.4']);
  });

  it('rejects a version without a section in the changelog', () => {
    expect(check('v1.2.3', publishable, '## Unreleased\n').problems).toEqual([
      'CHANGELOG.md has no section "## 1.2.3"',
    ]);
  });

  it('rejects a private package', () => {
    expect(check('v1.2.3', { ...publishable, private: true }).problems).toEqual(['package.json is private']);
  });
});
