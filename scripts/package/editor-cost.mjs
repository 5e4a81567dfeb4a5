import assert from 'node:assert/strict';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LanguageServer } from './language-server.mjs';
import { installedVersion } from './projects.mjs';
import { median, variantsOfTypes } from './types-cost.mjs';

const rounds = 5;
const warmRounds = 15;
const asked = 'item.configuration.';

/** An editor's steps, in the protocol of each TypeScript. Positions of the Language Server Protocol count from 0. */
const editors = {
  'typescript-7': {
    start: (node, folder, program) =>
      new LanguageServer(node, folder, [join(program, 'bin/tsc'), '--lsp', '--stdio'], { frames: true }),
    async open(server, { folder, file, text }) {
      const rootUri = pathToFileURL(folder).href;
      await request(server, 'initialize', { processId: process.pid, rootUri, capabilities: {} });
      notify(server, 'initialized', {});
      const textDocument = { uri: pathToFileURL(file).href, languageId: 'typescript', version: 1, text };
      notify(server, 'textDocument/didOpen', { textDocument });
    },
    change(server, { file }, version) {
      const start = { line: 0, character: 0 };
      const textDocument = { uri: pathToFileURL(file).href, version };
      const contentChanges = [{ range: { start, end: start }, text: '\n' }];
      notify(server, 'textDocument/didChange', { textDocument, contentChanges });
    },
    async complete(server, { file, line, character }) {
      const textDocument = { uri: pathToFileURL(file).href };
      const result = await request(server, 'textDocument/completion', {
        textDocument,
        position: { line, character },
      });
      return (result?.items ?? result ?? []).map(({ label }) => label.replace(/\?$/, ''));
    },
  },
  typescript: {
    start: (node, folder, program) =>
      new LanguageServer(
        node,
        folder,
        [join(program, 'lib/tsserver.js'), '--disableAutomaticTypingAcquisition'],
        {
          frames: false,
        },
      ),
    async open(server, { file, text }) {
      command(server, 'open', { file, fileContent: text });
    },
    change(server, { file }) {
      const place = { line: 1, offset: 1, endLine: 1, endOffset: 1 };
      command(server, 'change', { file, ...place, insertString: '\n' });
    },
    async complete(server, { file, line, character }) {
      const place = { file, line: line + 1, offset: character + 1 };
      const body = await server.ask((seq) => ({
        seq,
        type: 'request',
        command: 'completionInfo',
        arguments: place,
      }));
      return body.entries.map(({ name }) => name);
    },
  },
};

/** How long an editor waits for the completion of `item.configuration.`: the first, the server's start included, and later ones. */
export async function measureEditorCost(node, project) {
  const costs = {};
  for (const [compiler, editor] of Object.entries(editors)) {
    const results = Object.fromEntries(variantsOfTypes.map(({ name }) => [name, { first: [], warm: [] }]));
    for (let round = 0; round < rounds; round++) {
      for (const { name } of variantsOfTypes) {
        const { first, warm } = await complete(node, editor, join(project, 'node_modules', compiler), {
          folder: await openFolder(project, name),
          isTyped: name !== 'none',
        });
        results[name].first.push(first);
        results[name].warm.push(...warm);
      }
    }
    costs[compiler] = { version: await installedVersion(project, compiler), ...results };
  }
  return costs;
}

export function editorCostTable(costs) {
  const versions = Object.values(costs);
  const lines = variantsOfTypes.map(({ name, what }) => {
    const cells = versions.map(
      ({ [name]: { first, warm } }) => `${median(first).toFixed(0)} ms, ${median(warm).toFixed(0)} ms`,
    );
    return `| ${[what, ...cells].join(' | ')} |`;
  });
  return [
    `| completion, first and later | ${versions.map(({ version }) => `TypeScript ${version}`).join(' | ')} |`,
    `|---|${versions.map(() => '---|').join('')}`,
    ...lines,
  ].join('\n');
}

/** Editors look for a tsconfig.json, so each variant has its own folder. */
async function openFolder(project, variant) {
  const folder = join(project, `editor-${variant}`);
  await mkdir(folder, { recursive: true });
  await cp(join(project, 'types-cost'), folder, { recursive: true });
  await cp(join(folder, `tsconfig.${variant}.json`), join(folder, 'tsconfig.json'));
  return folder;
}

async function complete(node, editor, program, { folder, isTyped }) {
  const file = join(folder, 'rule.ts');
  const text = await readFile(file, 'utf8');
  const before = text.slice(0, text.indexOf(asked) + asked.length).split('\n');
  const place = { folder, file, text, line: before.length - 1, character: before.at(-1).length };
  const started = performance.now();
  const server = editor.start(node, folder, program);
  try {
    await editor.open(server, place);
    const names = await editor.complete(server, place);
    const first = performance.now() - started;
    assert.equal(names.includes('encrypted'), isTyped, `Completed in ${folder}: ${names.slice(0, 20)}`);
    const warm = [];
    for (let round = 1; round <= warmRounds; round++) {
      const from = performance.now();
      editor.change(server, place, round + 1);
      await editor.complete(server, { ...place, line: place.line + round });
      warm.push(performance.now() - from);
    }
    return { first, warm };
  } finally {
    server.stop();
  }
}

function request(server, method, params) {
  return server.ask((id) => ({ jsonrpc: '2.0', id, method, params }));
}

function notify(server, method, params) {
  server.tell({ jsonrpc: '2.0', method, params });
}

function command(server, name, args) {
  server.tell({ seq: 0, type: 'request', command: name, arguments: args });
}
