import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceFileOf } from './type-files.js';

const entry = /^ +readonly '(AWS::\w+::\w+)':/gm;

/** Which files of `src/resources/supplementary/`, written by hand, have types of a service: `ec2` → `['single-values']`. */
export function supplementaryFilesByService(folder: string): ReadonlyMap<string, readonly string[]> {
  const byService = new Map<string, readonly string[]>();
  for (const file of readdirSync(folder).sort()) {
    const types = [...readFileSync(join(folder, file), 'utf8').matchAll(entry)].map(
      ([, type]) => type as string,
    );
    for (const service of new Set(types.map(serviceFileOf)))
      byService.set(service, [...(byService.get(service) ?? []), file.replace(/\.ts$/, '')]);
  }
  return byService;
}
