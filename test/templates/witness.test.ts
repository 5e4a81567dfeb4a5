import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ResolvedValue, TemplateFile, TemplateModel } from '@aws/cloudformation-validate';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isMap, isSeq, parseAllDocuments } from 'yaml';
import { InvalidTemplateError } from '../../src/errors.js';
import type { Proposal } from '../../src/proposed/proposed-resource.js';
import { isTreeObject, type Tree, Unknown } from '../../src/proposed/unknown.js';
import { readTemplate } from '../../src/templates/read-template.js';
import { describeWithShared } from '../helpers/shared.js';

/**
 * Compares with the resolver of AWS. It assumes us-east-1, takes null for AWS::NoValue, and leaves conditions on parameters open.
 */
describeWithShared('data/template-cases', 'the templates of the rules registry', (folder) => {
  let temporary: string;
  beforeAll(() => {
    temporary = mkdtempSync(join(tmpdir(), 'templates-'));
  });
  afterAll(() => rmSync(temporary, { recursive: true }));

  const tables = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));

  it('are resolved as AWS resolves them, with the same lines', () => {
    const differences: string[] = [];
    const rejected: string[] = [];
    let templates = 0;
    let values = 0;
    for (const table of tables) {
      for (const [index, text] of templatesOf(readFileSync(join(folder, table), 'utf8')).entries()) {
        // Each table has an empty case.
        if (!/^Resources:/m.test(text)) continue;
        // AWS's resolver shows the defaults of secrets.
        if (/^ +NoEcho:/m.test(text)) continue;
        const file = join(temporary, 'template.yaml');
        writeFileSync(file, text);
        const model = new TemplateModel(new TemplateFile(file));
        let proposal: Proposal | undefined;
        try {
          [proposal] = readTemplate(file, { region: 'us-east-1', accountId: '123456789012' });
        } catch (error) {
          if (!(error instanceof InvalidTemplateError)) throw error;
          rejected.push(`${table}#${index} ${error.message.slice(temporary.length)}`);
          continue;
        }
        templates++;
        const resources = new Map(proposal?.resources.map((resource) => [resource.logicalId, resource]));
        for (const [logicalId, theirs] of Object.entries(model.resources())) {
          const ours = resources.get(logicalId);
          const where = `${table}#${index} ${logicalId}`;
          if (!ours) {
            differences.push(`${where} is missing`);
            continue;
          }
          const compare = (path: readonly string[], their: ResolvedValue, our: Tree | undefined) => {
            values++;
            differences.push(...differencesAt(path, their, our).map((text) => `${where} ${text}`));
          };
          for (const [name, their] of Object.entries(theirs.properties)) {
            compare([name], their as ResolvedValue, ours.properties[name]);
            const line = model.sourceLocation(`Resources/${logicalId}/Properties/${name}`)?.startLine;
            if (line !== ours.lineOf?.([name]))
              differences.push(`${where}.${name}: line ${line}, ${ours.lineOf?.([name])}`);
          }
          const line = model.sourceLocation(`Resources/${logicalId}`)?.startLine;
          if (line !== ours.line) differences.push(`${where}: line ${line}, got ${ours.line}`);
        }
        model.free();
      }
    }
    expect(differences).toEqual([]);
    // In these, Resources is a resource itself.
    expect(rejected).toEqual([
      expect.stringMatching(
        /^api_gateway__api_gw_cache_enabled_and_encrypted.yml#2 .*:2: expected the resource Type /,
      ),
      expect.stringMatching(
        /^api_gateway__api_gw_execution_logging_enabled.yml#2 .*:2: expected the resource Type /,
      ),
    ]);
    expect(templates).toBeGreaterThan(970);
    expect(values).toBeGreaterThan(3_400);
  }, 120_000);
});

/** The text of each template in a table, as the table has it. */
function templatesOf(table: string): string[] {
  return parseAllDocuments(table, { logLevel: 'silent' }).flatMap(({ contents }) =>
    (isSeq(contents) ? contents.items : []).flatMap((item) => {
      const range = isMap(item) ? item.get('input', true)?.range : undefined;
      if (!range) return [];
      const lineStart = table.lastIndexOf('\n', range[0]) + 1;
      const isAlone = table.slice(lineStart, range[0]).trim() === '';
      const indentation = ' '.repeat(range[0] - lineStart);
      const text = table.slice(isAlone ? lineStart : range[0], range[2]);
      return [text.replace(new RegExp(`^${indentation}`, 'gm'), '')];
    }),
  );
}

function differencesAt(path: readonly string[], their: ResolvedValue, our: Tree | undefined): string[] {
  const at = path.join('.');
  if ('Concrete' in their)
    return sameJson(their.Concrete.value, our)
      ? []
      : [`${at}: ${JSON.stringify(their)}, got ${JSON.stringify(our)}`];
  if ('List' in their) {
    if (!Array.isArray(our))
      return our instanceof Unknown ? [] : [`${at}: expected a list, got ${JSON.stringify(our)}`];
    return their.List.items.flatMap((item, index) =>
      differencesAt([...path, String(index)], item, our[index]),
    );
  }
  if ('Map' in their) {
    if (!isTreeObject(our)) return [`${at}: expected an object, got ${JSON.stringify(our)}`];
    return their.Map.entries.flatMap(({ key, value }) =>
      differencesAt([...path, String(key)], value, our[String(key)]),
    );
  }
  if ('Reference' in their || 'Dynamic' in their || 'TypedDynamic' in their)
    return our instanceof Unknown ? [] : [`${at}: ${JSON.stringify(their)}, got ${JSON.stringify(our)}`];
  return [];
}

function sameJson(their: unknown, our: Tree | undefined): boolean {
  if (Array.isArray(their))
    return (
      Array.isArray(our) &&
      their.length === our.length &&
      their.every((one, index) => sameJson(one, our[index]))
    );
  if (isTreeObject(their))
    return (
      isTreeObject(our) &&
      Object.keys({ ...their, ...our }).every((key) =>
        sameJson((their as Record<string, unknown>)[key], our[key]),
      )
    );
  return their === our || (their === null && our === undefined);
}
