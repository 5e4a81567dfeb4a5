/** The types of `config-rule-kit/testing`: its exports, and the types of every resource type. */
export type {} from '../resources/all.js';

export * from './index.js';
