/** What the types of `config-rule-kit/testing` are: its names, and the types of every resource type. */
export type {} from '../resources/all.js';

export * from './index.js';
