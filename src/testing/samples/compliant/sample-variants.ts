import { quoteShort } from '../../../describe.js';
import { InvalidOptionsError } from '../../../errors.js';
import { didYouMean } from '../../../options.js';
import type { CompliantSample } from './compliant-sample.js';
import { compliantSamples } from './compliant-samples.js';

type CompliantSamples = typeof compliantSamples;

/** The names of a resource type's variants; none where it has none, and any text where the type is not known. */
export type SampleVariant<Type extends string = string> = string extends Type
  ? string
  : Type extends keyof CompliantSamples
    ? Extract<keyof CompliantSamples[Type]['variants'], string>
    : never;

/** The sample of a resource type that is written by hand, if it has one. */
export function compliantSampleOf(resourceType: string): CompliantSample<string> | undefined {
  return Object.hasOwn(compliantSamples, resourceType)
    ? (compliantSamples as Readonly<Record<string, CompliantSample<string>>>)[resourceType]
    : undefined;
}

/**
 * The names of a resource type's sample variants: resources that differ from the compliant sample in one setting. Empty for types
 * without variants.
 *
 * @example
 * ```ts
 * sampleVariants('AWS::EC2::Volume'); // ['unattached', 'unencrypted']
 * ```
 */
export function sampleVariants(resourceType: string): readonly string[] {
  return Object.keys(compliantSampleOf(resourceType)?.variants ?? {}).sort();
}

/** @throws InvalidOptionsError when the type has no such variant; it names the nearest */
export function requireVariant(resourceType: string, variant: string): void {
  const known = sampleVariants(resourceType);
  if (known.includes(variant)) return;
  const hint =
    known.length === 0
      ? ' The type has no variants: use overrides.'
      : `${didYouMean(variant, known)} Known variants: ${known.join(', ')}.`;
  throw new InvalidOptionsError(`unknown variant ${quoteShort(variant)} of ${resourceType}.${hint}`);
}
