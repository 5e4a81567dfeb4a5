/**
 * Checks the package as its users get it: packs it, installs the tarball elsewhere, and uses it from there.
 *
 * `--quick` uses the current Node only, rather than every Node that the package supports.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCdk } from './package/check-cdk.mjs';
import { checkJest, checkRuntime } from './package/check-runtime.mjs';
import { checkJavaScript, checkScaffold, checkVitest } from './package/check-scaffold.mjs';
import { checkInstallation, checkTarball } from './package/check-tarball.mjs';
import { checkTypes } from './package/check-types.mjs';
import { nodesToCheck } from './package/nodes.mjs';
import { pack } from './package/pack.mjs';
import { installAlone, installWithCdk, installWithTools } from './package/projects.mjs';
import { summarize } from './package/report.mjs';
import { checkTypesCost } from './package/types-cost.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const workspace = await mkdtemp(join(tmpdir(), 'config-rule-kit-check-'));
try {
  await checkPackage({ quick: process.argv.includes('--quick') });
} finally {
  await rm(workspace, { recursive: true, force: true });
}

async function checkPackage({ quick }) {
  const tarball = await pack(root, workspace);
  await checkTarball(root, tarball);
  const nodes = await nodesToCheck({ quick });
  for (const node of nodes) {
    const [isOldest, isNewest] = [node === nodes[0], node === nodes.at(-1)];
    const alone = await installAlone(node, workspace, tarball.path);
    if (isOldest) await checkInstallation(node, alone);
    await checkRuntime(node, alone);
    // It takes a minute, and the oldest and the newest Node show any difference.
    if (isOldest || isNewest) await checkScaffold(node, workspace, alone, tarball.path);
    // Node 20 is at its end of life, and installs another vitest.
    if (node.major >= 22) await checkVitest(node, workspace, alone, tarball.path);
    if (isNewest) await checkJavaScript(node, workspace, alone, tarball.path);
    const project = await installWithTools(node, workspace, tarball.path);
    await checkJest(node, project);
    // A compiler gives the same result on every Node.
    if (isOldest) await checkTypes(node, project);
    if (isOldest) await checkTypesCost(node, project);
    if (isOldest || isNewest) await checkCdk(root, node, await installWithCdk(node, workspace, tarball.path));
  }
  summarize();
}
