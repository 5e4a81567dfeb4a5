import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { LocalFunction, RegionState } from '../region-state.js';

/** Adds a function. `properties` are those of `AWS::Lambda::Function`. */
export function createFunction(
  region: RegionState,
  name: string,
  properties: Readonly<Record<string, unknown>>,
  code: Uint8Array,
): LocalFunction {
  const created: LocalFunction = {
    name,
    arn: region.arn('lambda', `function:${name}`),
    code,
    codeSha256: sha256(code),
    properties,
    lastModified: new Date(),
    permissions: new Map(),
    reservedConcurrency: properties.ReservedConcurrentExecutions as number | undefined,
  };
  region.functions.set(name, created);
  return created;
}

export function setCode(one: LocalFunction, code: Uint8Array): void {
  removeFolder(one);
  one.code = code;
  one.codeSha256 = sha256(code);
  one.lastModified = new Date();
}

export function removeFolder(one: LocalFunction): void {
  if (one.folder) rmSync(one.folder, { recursive: true, force: true });
  delete one.folder;
}

function sha256(code: Uint8Array): string {
  return createHash('sha256').update(code).digest('base64');
}
