/** A policy in any recorded form: JSON text, also URL-encoded, an object or a list. `parsePolicy` reads all of them. */
export type RecordedPolicy = string | { readonly [element: string]: unknown } | readonly unknown[];
