import type { HandlerBundle } from './bundle-handlers.js';

/** What was made of one module, for people and as JSON. */
export interface PackageReport {
  readonly module: string;
  /** What of it the handler is, or is made of; left out where that is decided when the function starts. */
  readonly export?: string;
  readonly handler: 'index.handler';
  readonly runtimes: readonly string[];
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly loaded: string }[];
  /** `codeSha256` as Lambda tells it of a function. */
  readonly zip: { readonly path: string; readonly bytes: number; readonly codeSha256: string };
  /** Whether the zip has source maps: then the function needs `NODE_OPTIONS=--enable-source-maps`. */
  readonly sourceMaps: boolean;
  readonly parts: HandlerBundle['parts'];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}
