/** Lines of TypeScript that the compiler is to take, or to refuse. */
import type { Part } from './leaves.js';

/** One literal, assigned to a part of the item of a resource type. */
export interface Probe {
  readonly resourceType: string;
  readonly part: Part;
  readonly literal: string;
}

/** A name that no source has. What takes it takes every name. */
export const inventedName = 'noSourceHasThisName';

/** Of type `unknown`: only `unknown` and `any` take it. */
export const anything = 'anything';

/** The literals of a file, one a line, so that a diagnostic tells by its line which one was refused. */
export function writeProbes(probes: readonly Probe[]): string {
  return [
    `import type { ConfigurationItem } from 'config-rule-kit'; declare const ${anything}: unknown;`,
    ...probes.map(
      ({ resourceType, part, literal }, index) =>
        `export const _${index}: ConfigurationItem<${JSON.stringify(resourceType)}>['${part}'] = ${literal};`,
    ),
    '',
  ].join('\n');
}

/** The line of the first probe. */
export const firstLine = 2;
