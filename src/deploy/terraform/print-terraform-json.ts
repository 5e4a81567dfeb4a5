import { mapValues } from '../entries.js';
import { type HclBlock, HclCode, HclText, type HclValue, HclWord } from './hcl.js';
import { escapeTemplates, printExpression, printParts } from './print-hcl.js';

/** @see https://developer.hashicorp.com/terraform/language/syntax/json */
export function printTerraformJson(blocks: readonly HclBlock[]): string {
  return `${JSON.stringify(bodyOf({}, blocks), null, 2)}\n`;
}

type Json = { [key: string]: unknown };

function bodyOf(attributes: NonNullable<HclBlock['attributes']>, blocks: readonly HclBlock[]): Json {
  const body: Json = { ...mapValues(attributes, jsonOf) };
  for (const { type, labels = [], attributes: inner = {}, blocks: further = [] } of blocks) {
    const content = bodyOf(inner, further);
    if (labels.length === 0) {
      body[type] = [...((body[type] as unknown[] | undefined) ?? []), content];
      continue;
    }
    const parent = [type, ...labels.slice(0, -1)].reduce(objectIn, body);
    parent[labels.at(-1) ?? ''] = content;
  }
  return body;
}

function objectIn(body: Json, key: string): Json {
  body[key] ??= {};
  return body[key] as Json;
}

/** JSON leaves out properties that are undefined. */
function jsonOf(value: HclValue | undefined): unknown {
  if (typeof value === 'string') return escapeTemplates(value);
  if (typeof value !== 'object') return value;
  if (value instanceof HclWord) return printExpression(value);
  if (value instanceof HclCode) return `\${${printExpression(value)}}`;
  if (value instanceof HclText) return printParts(value, escapeTemplates);
  if (Array.isArray(value)) return value.map(jsonOf);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [escapeTemplates(key), jsonOf(one)]));
}
