/** What the package's types are: the public names, and the types of every resource type. */
import type {} from './resources/all.js';

export * from './index.js';
