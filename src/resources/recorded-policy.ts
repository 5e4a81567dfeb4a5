/**
 * A policy, in whichever form the resource type has it: JSON text, also URL-encoded, an object or a list. `parsePolicy` reads them
 * all.
 */
export type RecordedPolicy = string | { readonly [element: string]: unknown } | readonly unknown[];
