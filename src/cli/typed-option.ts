import type { Option as Typed } from '@commander-js/extra-typings';
import { Option } from 'commander';

/** Commander's option, with the types that the typed commander gives it: those are all that it adds, and they are not shipped as code. */
export const TypedOption = Option as unknown as typeof Typed;
