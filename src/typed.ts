/** The types of the package: the public names, and the types of every resource type. */

export * from './index.js';
export type {} from './resources/all.js';
