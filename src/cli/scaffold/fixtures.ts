import { posix } from 'node:path';
import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import type { RulePaths } from './project-layout.js';
import { fileNameOfType, wholeVariableOf } from './resource-words.js';
import type { PlannedFile } from './write-files.js';

/** A sample item of a resource type in a file of its own: for tests, and for `config-rule invoke`. */
export interface Fixture extends PlannedFile {
  readonly resourceType: string;
  /** What a test calls it. */
  readonly variable: string;
}

/** One fixture a type; its file is named after the rule, and where there are several after the type too. */
export function fixturesOf(
  fileName: string,
  resourceTypes: readonly string[],
  { fixtures }: RulePaths,
): readonly Fixture[] {
  const isOnly = resourceTypes.length === 1;
  return resourceTypes.map((resourceType) => ({
    resourceType,
    variable: isOnly ? 'sample' : (wholeVariableOf(resourceType) ?? 'sample'),
    path: posix.join(fixtures, `${fileName}${isOnly ? '' : `.${fileNameOfType(resourceType)}`}.json`),
    text: `${JSON.stringify(createConfigurationItem(resourceType), null, 2)}\n`,
  }));
}
