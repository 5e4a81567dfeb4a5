/** Which resource types there are, and what is asked of the compiler to see which have a type. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceType } from '@aws-sdk/client-config-service';
import { anything, inventedName, type Probe } from './probes.js';

/** Every resource type that any source knows. */
export function allResourceTypes(
  registered: readonly string[],
  schema: string | undefined,
): readonly string[] {
  const ofSchema = schema && existsSync(schema) ? readdirSync(schema) : [];
  return [
    ...new Set([
      ...Object.values(ResourceType),
      ...ofSchema.filter((file) => file.endsWith('.json')).map(typeOfSchemaFile),
      ...registered,
    ]),
  ].sort();
}

/** `AWS-EC2-Volume.json` holds the paths of `AWS::EC2::Volume`. */
function typeOfSchemaFile(file: string): string {
  return file.replace(/\.json$/, '').replaceAll('-', '::');
}

const member = /^\s+readonly '([^']+::[^']+)':/gm;

/** The members of `ResourceConfigurations`, by the text of the generated files. */
export function registeredTypes(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(member)])
    .map(([, name = '']) => name)
    .sort();
}

/** Refused only where `configuration` has a type: free JSON takes every name. */
export function coverageProbe(resourceType: string): Probe {
  return { resourceType, part: 'configuration', literal: `{ ${inventedName}: ${anything} }` };
}
