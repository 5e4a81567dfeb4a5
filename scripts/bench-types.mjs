/** Measures what the types of resources cost the compiler and editors, in a project that the packed package is installed in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorCostTable, measureEditorCost } from './package/editor-cost.mjs';
import { nodesToCheck } from './package/nodes.mjs';
import { pack } from './package/pack.mjs';
import { installWithTools } from './package/projects.mjs';
import { measureTypesCost, typesCostTable } from './package/types-cost.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const workspace = await mkdtemp(join(tmpdir(), 'config-rule-kit-bench-'));
try {
  const [node] = await nodesToCheck({ quick: true });
  const project = await installWithTools(node, workspace, (await pack(root, workspace)).path);
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node.js ${node.version}\n`);
  console.log(`${typesCostTable(await measureTypesCost(node, project))}\n`);
  console.log(editorCostTable(await measureEditorCost(node, project)));
} finally {
  await rm(workspace, { recursive: true, force: true });
}
