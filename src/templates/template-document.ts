import { InvalidTemplateError } from '../errors.js';

/** The line of each key of an object or element of a list, from 1. */
export type Lines = ReadonlyMap<string | number, number>;

/** A template as JSON, with intrinsic functions in their long form such as `Fn::GetAtt`. */
export interface TemplateDocument {
  /** As the user named it. */
  readonly file: string;
  readonly root: unknown;
  /** The lines in each object and list of `root`. Empty for JSON that was parsed elsewhere. */
  readonly lines: Map<object, Lines>;
}

/** A template that was parsed elsewhere: without lines. */
export function templateOf(root: unknown, file: string): TemplateDocument {
  return { file, root, lines: new Map() };
}

/** CloudFormation's maximum for a template in S3, in bytes. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const maxTemplateBytes = 1_048_576;

/** @throws InvalidTemplateError for a text that is empty or larger than CloudFormation accepts */
export function refuseSize(text: string, file: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxTemplateBytes)
    throw new InvalidTemplateError(
      `the template has ${bytes} bytes, and CloudFormation accepts at most ${maxTemplateBytes}. Split it into nested stacks.`,
      { file },
    );
  if (text.trim() === '')
    throw new InvalidTemplateError(
      'the file is empty. Expected a CloudFormation template with a Resources section.',
      { file },
    );
}

/** The number that a text stands for. A whole number that JavaScript cannot hold exactly stays text, with all of its digits. */
export function exactNumber(digits: string, value: number = Number(digits)): number | string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? digits : value;
}

/** Runs code that calls itself for nested values. @throws InvalidTemplateError instead of a stack overflow */
export function limitNesting<Result>(file: string, run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InvalidTemplateError('the template is nested too deeply to be read.', { file, cause });
  }
}
