/** The texts that members of the SDK's shapes can be: its declarations name an enumeration, its module holds the values. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientModule } from './describe-shapes.js';

/**
 * @param modelsFolder `dist-types/models` of a client
 * @returns finds the values of a member of a shape, or `undefined` where it is any text
 */
export function readMemberValues(
  modelsFolder: string,
  module: ClientModule,
): (shape: string, member: string) => readonly string[] | undefined {
  const enumerations = new Map<string, string>();
  for (const file of readdirSync(modelsFolder).sort()) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(join(modelsFolder, file), 'utf8');
    for (const [, shape = '', body = ''] of text.matchAll(
      /^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm,
    )) {
      for (const [, member, type] of body.matchAll(/^ {4}(\w+)\??: (\w+)(?:\[\])?(?: \| undefined)?;$/gm)) {
        enumerations.set(`${shape}.${member}`, String(type));
      }
    }
  }
  return (shape, member) => valuesOf(module[enumerations.get(`${shape}.${member}`) ?? '']);
}

function valuesOf(enumeration: unknown): readonly string[] | undefined {
  if (typeof enumeration !== 'object' || enumeration === null || Array.isArray(enumeration)) return undefined;
  const values = Object.values(enumeration);
  return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined;
}
