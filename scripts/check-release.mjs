/**
 * Checks that a version can be published: `node scripts/check-release.mjs v1.2.3`. The tag must be the version of package.json,
 * CHANGELOG.md must have a section for it, and package.json must have `repository`, `homepage` and `bugs`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [tag, folder = '.'] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const changelog = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');

const problems = ['repository', 'homepage', 'bugs']
  .filter((key) => !manifest[key])
  .map((key) => `package.json has no "${key}": see "Publish" in CONTRIBUTING.md`);
if (manifest.private) problems.push('package.json is private');
if (tag !== `v${manifest.version}`)
  problems.push(`expected the tag v${manifest.version}, got ${tag ?? 'no tag'}`);
if (!changelog.split('\n').some((line) => line.startsWith(`## ${manifest.version}`)))
  problems.push(`CHANGELOG.md has no section "## ${manifest.version}"`);

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
