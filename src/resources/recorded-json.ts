/**
 * Recorded JSON of unknown shape. Any part may be missing.
 *
 * @see https://github.com/awslabs/aws-config-resource-schema
 */
// biome-ignore lint/suspicious/noExplicitAny: `unknown` would make every rule cast at every step.
export type RecordedJson = { readonly [property: string]: any };
