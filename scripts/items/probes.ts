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

/** Not by the package's name, which would have all of the kit type-checked. From a folder two levels below the project. */
const imports = [
  "import type { ConfigurationItemOverrides } from '../../src/testing/configuration-item-overrides.js';",
  "import type {} from '../../src/resources/services/all.js';",
  "import type {} from '../../src/resources/supplementary/all.js';",
];

/** The literals of a file, one a line, so that a diagnostic tells by its line which one was refused. */
export function writeProbes(probes: readonly Probe[]): string {
  return [
    `${imports.join(' ')} declare const ${anything}: unknown;`,
    ...probes.map(
      ({ resourceType, part, literal }, index) =>
        `export const _${index}: ConfigurationItemOverrides<${JSON.stringify(resourceType)}>['${part}'] = ${literal};`,
    ),
    '',
  ].join('\n');
}

/** The line of the first probe. */
export const firstLine = 2;
