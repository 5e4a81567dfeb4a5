import { quoteShort } from '../../../describe.js';
import { InvalidOptionsError } from '../../../errors.js';
import { didYouMean } from '../../../options.js';
import type { CompliantSample } from './compliant-sample.js';
import { compliantSamples } from './compliant-samples.js';

type CompliantSamples = typeof compliantSamples;

/** The names of a resource type's variants: `never` for types without variants, any text if the type is not a literal. */
export type SampleVariant<Type extends string = string> = string extends Type
  ? string
  : Type extends keyof CompliantSamples
    ? Extract<keyof CompliantSamples[Type]['variants'], string>
    : never;

/** The hand-written sample of a resource type, if there is one. */
export function compliantSampleOf(resourceType: string): CompliantSample<string> | undefined {
  return Object.hasOwn(compliantSamples, resourceType)
    ? (compliantSamples as Readonly<Record<string, CompliantSample<string>>>)[resourceType]
    : undefined;
}

/**
 * Lists the variants of a type's sample. Each variant differs from the compliant sample in one setting. The list is empty for types without
 * variants.
 *
 * @example
 * ```ts
 * sampleVariants('AWS::EC2::Volume'); // ['unattached', 'unencrypted']
 * ```
 */
export function sampleVariants(resourceType: string): readonly string[] {
  return Object.keys(compliantSampleOf(resourceType)?.variants ?? {}).sort();
}

/** @throws InvalidOptionsError if the type does not have the variant; the message suggests the nearest name */
export function requireVariant(resourceType: string, variant: string): void {
  const known = sampleVariants(resourceType);
  if (known.includes(variant)) return;
  const hint =
    known.length === 0
      ? ' The type has no variants: use overrides.'
      : `${didYouMean(variant, known)} Known variants: ${known.join(', ')}.`;
  throw new InvalidOptionsError(`unknown variant ${quoteShort(variant)} of ${resourceType}.${hint}`);
}
