import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Output of CDK apps without `outdir`, and caches of jiti and Node.js: their libraries do not remove them. */
const ofLibraries = /^(cdk\.out|jiti$|node-compile-cache$)/;

/** Removes the temporary folder of the tests, and fails if a test left something in it. */
export default function removeTemporaryFolder() {
  const left = readdirSync(tmpdir()).filter((name) => !ofLibraries.test(name));
  rmSync(tmpdir(), { recursive: true, force: true, maxRetries: 5 });
  if (left.length > 0) throw new Error(`Tests left files in the temporary folder: ${left.join(', ')}`);
}
