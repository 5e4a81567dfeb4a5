/** Imports every resource type. */
export type {} from './queries/all.js';
export type {} from './services/all.js';
export type {} from './supplementary/all.js';
