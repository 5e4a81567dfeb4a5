/**
 * `npm run generate:resources -- --schema FOLDER [--observed FILE] [--check]`: generates files for resource types: their TypeScript types, the paths
 * of queries, the models of samples, and what mappings of proposed resources need. FOLDER holds the published property-path schema (`config/properties/resource-types` of a
 * clone of awslabs/aws-config-resource-schema). FILE describes the shapes of recorded items: what the other sources do not show is written to
 * observed.json. Without FILE, observed.json does not change. `--check` writes nothing, and fails if a file is out of date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ObservedShapes, readObservedShapes } from '../shapes/observed-shapes.js';
import { readCloudFormation } from './cloudformation-shapes.js';
import { findObserved } from './find-observed.js';
import { sourcesOf } from './merge-shapes.js';
import { applyObserved, observedFile, readObserved } from './observed.js';
import { proposedFiles, typesToMap } from './proposed-files.js';
import { configurationTrees, readQueryPaths } from './query-paths.js';
import { buildResourceModels } from './resource-models.js';
import { sampleFiles } from './sample-files.js';
import type { ResourceModel } from './shape.js';
import { installSources } from './sources.js';
import { terraformFiles } from './terraform-files.js';
import { supplementaryFilesByService, typeFiles } from './type-files.js';
import { queryPathFiles } from './write-query-paths.js';

/** Folders in which every file is generated. */
const generatedFolders = ['src/resources/services'];

const { values } = parseArgs({
  options: { schema: { type: 'string' }, observed: { type: 'string' }, check: { type: 'boolean' } },
});
const root = process.cwd();

if (values.schema === undefined || !existsSync(values.schema)) {
  console.log(
    `Skipped: there is no folder ${values.schema ?? '(--schema FOLDER)'} with the property-path schema.`,
  );
  process.exitCode = values.check ? 0 : 1;
} else generate(values.schema);

function generate(schemaFolder: string): void {
  const sources = installSources(
    join(root, 'scripts/resources/sources.package.json'),
    join(root, 'build/resource-sources'),
  );
  const paths = readQueryPaths(schemaFolder);
  const published = buildResourceModels(sources, configurationTrees(paths));
  const observed = observedFrom(published);
  const models = applyObserved(published, observed);
  const supplements = supplementaryFilesByService(join(root, 'src/resources/supplementary'));
  const database = sources.cloudFormation();
  const shapes = readCloudFormation(database);
  const files = new Map([
    ...typeFiles(models, supplements),
    ...sampleFiles(models),
    ...queryPathFiles(paths),
    ...proposedFiles(models, [...database.all('resource')], shapes),
    ...terraformFiles(shapes, typesToMap(models)),
    [observedFile, `${JSON.stringify(observed, null, 2)}\n`] as const,
  ]);
  if (values.check) requireUpToDate(files);
  else writeFiles(files);
  console.log(reportCoverage(models));
}

/** The observed shapes: from FILE, or else from the committed observed.json. */
function observedFrom(models: readonly ResourceModel[]): ObservedShapes {
  if (values.observed !== undefined && existsSync(values.observed))
    return findObserved(models, readObservedShapes(values.observed));
  if (values.observed !== undefined)
    console.log(`Taken from ${observedFile}: there is no ${values.observed}.`);
  return readObserved(join(root, observedFile));
}

function writeFiles(files: ReadonlyMap<string, string>): void {
  for (const folder of generatedFolders) rmSync(join(root, folder), { recursive: true, force: true });
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function requireUpToDate(files: ReadonlyMap<string, string>): void {
  const present = generatedFolders.flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  const outdated = [...new Set([...files.keys(), ...present])].filter((file) => {
    const path = join(root, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== files.get(file);
  });
  if (outdated.length === 0) return;
  console.error(
    `Out of date: ${outdated.join(', ')}. Run npm run generate:resources and look at what changed.`,
  );
  process.exitCode = 1;
}

/** How many resource types have a type, by source; and those that have none. */
function reportCoverage(models: readonly ResourceModel[]): string {
  const bySource = new Map<string, number>();
  const untyped: string[] = [];
  for (const { resourceType, configuration } of models) {
    if (!configuration) untyped.push(resourceType);
    else {
      const sources = [...sourcesOf(configuration)].sort().join(' + ');
      bySource.set(sources, (bySource.get(sources) ?? 0) + 1);
    }
  }
  const rows = [...bySource]
    .sort(([, a], [, b]) => b - a)
    .map(([sources, count]) => `  ${count} from ${sources}`);
  return [
    `${models.length - untyped.length} of ${models.length} resource types have a type of configuration:`,
    ...rows,
    ...(untyped.length > 0 ? ['Without any source:', ...untyped.map((type) => `  ${type}`)] : []),
  ].join('\n');
}
