/**
 * Free JSON, as AWS Config records it, where no type of its shape is known. Any part may be missing.
 *
 * @see https://github.com/awslabs/aws-config-resource-schema
 */
// biome-ignore lint/suspicious/noExplicitAny: `unknown` would make every rule cast at every step.
export type RecordedJson = { readonly [property: string]: any };
