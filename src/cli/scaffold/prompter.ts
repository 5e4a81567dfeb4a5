/** A question that is answered with text. */
export interface TextQuestion {
  readonly message: string;
  /** What stands for an empty answer. */
  readonly initial?: string | undefined;
  /** What is wrong with an answer, if anything is. */
  readonly complaint?: ((answer: string) => string | undefined) | undefined;
}

/** A question that is answered with one of several. */
export interface ChoiceQuestion<Value extends string> {
  readonly message: string;
  readonly choices: readonly { readonly value: Value; readonly hint?: string | undefined }[];
  readonly initial?: Value | undefined;
}

/** Somebody who can be asked. What they are asked can always be said on the command line, too. */
export interface Prompter {
  text(question: TextQuestion): Promise<string>;
  choose<Value extends string>(question: ChoiceQuestion<Value>): Promise<Value>;
  confirm(message: string): Promise<boolean>;
}
