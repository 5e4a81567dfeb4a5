import { wordsOf } from './rule-names.js';

/** Words that a generated file has for something else, or TypeScript for itself. */
const taken =
  /^(break|case|catch|class|const|context|continue|debugger|default|delete|do|else|enum|evaluate|event|export|extends|false|finally|for|function|handler|if|implements|import|in|instanceof|interface|it|let|list|new|null|numeric|flag|package|parameters|private|protected|public|return|rule|sample|samples|service|static|super|switch|this|throw|true|try|typeof|v|var|void|while|with|yield)$/;

/** What a resource of a type is called in code: `AWS::EC2::Volume` is a `volume`, `AWS::Lambda::Function` a `lambdaFunction`. */
export function variableOf(resourceType: string): string {
  const word = camelCase(wordsOf(resourceType.split('::').at(-1) ?? ''));
  return /^[a-z]/.test(word) && !taken.test(word) ? word : (wholeVariableOf(resourceType) ?? 'item');
}

/** The same, with the service: no two types share it. */
export function wholeVariableOf(resourceType: string): string | undefined {
  const word = camelCase(partsOf(resourceType));
  return /^[a-z]/.test(word) && !taken.test(word) ? word : undefined;
}

/** A file name for a type: `AWS::EC2::Volume` is `ec2-volume`. */
export function fileNameOfType(resourceType: string): string {
  return partsOf(resourceType).join('-');
}

function partsOf(resourceType: string): readonly string[] {
  return resourceType
    .replace(/^AWS::/, '')
    .split('::')
    .flatMap(wordsOf);
}

function camelCase(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
}
