/** What the package's types are: the public names, and the types of every resource type. */

export * from './index.js';
export type {} from './resources/all.js';
