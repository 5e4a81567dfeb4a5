/** The published paths of advanced queries, for whoever reaches this file. */
import type { PublishedQueryPaths } from './published-query-paths.js';

declare module '../query-registry.js' {
  interface PublishedResourceQueryPaths extends PublishedQueryPaths {}
}
