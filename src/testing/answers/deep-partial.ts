/** Any part of a value, at any depth, in lists too. */
export type DeepPartial<Value> = Value extends Whole
  ? Value
  : Value extends readonly (infer Element)[]
    ? readonly DeepPartial<Element>[]
    : Value extends object
      ? { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> | undefined }
      : Value;

/** What has no parts. */
type Whole = Date | Uint8Array | ((...parameters: never[]) => unknown);
