import type { HandlerBundle } from './bundle-handler.js';

/** What was made, for people and as JSON. */
export interface PackageReport {
  readonly handler: 'index.handler';
  readonly runtimes: readonly string[];
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly loaded: string }[];
  /** `codeSha256` as Lambda tells it of a function. */
  readonly zip: { readonly path: string; readonly bytes: number; readonly codeSha256: string };
  readonly parts: HandlerBundle['parts'];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}
