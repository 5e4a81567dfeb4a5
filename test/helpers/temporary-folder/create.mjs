import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests their own temporary folder, so that `remove.mjs` can check what they leave there. */
export default function createTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'config-rule-kit-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}
