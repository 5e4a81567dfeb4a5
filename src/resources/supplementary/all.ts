/**
 * Imports all types of `supplementaryConfiguration`. It uses `export type {}`, because the compiler drops `import type {}` from published
 * declarations, and `import` would load a module.
 */
export type {} from './compute.js';
export type {} from './databases.js';
export type {} from './developer-tools.js';
export type {} from './s3.js';
export type {} from './security.js';
export type {} from './service-catalog.js';
export type {} from './single-values.js';
export type {} from './tags.js';
