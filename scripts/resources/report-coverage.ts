import { sourcesOf } from './merge-shapes.js';
import type { ResourceModel } from './shape.js';

/** What was typed, by which source, and what was not. */
export function reportCoverage(models: readonly ResourceModel[]): string {
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
