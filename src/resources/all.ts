/** Every type that is known of resources: whoever reaches this file has them all. */
export type {} from './queries/all.js';
export type {} from './services/all.js';
export type {} from './supplementary/all.js';
