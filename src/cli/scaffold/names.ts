import { maxRuleNameLength } from '../../limits.js';
import { UsageError } from '../cli-errors.js';

/**
 * Checks the name of a new rule: letters, digits, `-` and `_`, which every tool accepts.
 *
 * @throws UsageError with a valid name
 */
export function checkRuleName(name: string): string {
  if (name.length > maxRuleNameLength)
    throw new UsageError(
      `expected a rule name of at most ${maxRuleNameLength} characters, got ${name.length}.`,
    );
  if (/^[A-Za-z][\w-]*$/.test(name)) return name;
  const nearest = fileNameOf(name);
  throw new UsageError(
    `expected a rule name of letters, digits, "-" and "_", beginning with a letter, got ${JSON.stringify(name)}.` +
      `${/^[a-z]/.test(nearest) ? ` Did you mean ${JSON.stringify(nearest)}?` : ''}`,
  );
}

/** The file name of a rule without extension: `EBSVolumeEncrypted` and `ebs_volume_encrypted` give `ebs-volume-encrypted`. */
export function fileNameOf(ruleName: string): string {
  return wordsOf(ruleName).join('-');
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** Reserved words, and words that generated files use for something else. */
const reserved =
  /^(break|case|catch|class|const|context|continue|debugger|default|delete|do|else|enum|evaluate|event|export|extends|false|finally|for|function|handler|if|implements|import|in|instanceof|interface|it|let|list|new|null|numeric|flag|package|parameters|private|protected|public|return|rule|sample|samples|service|static|super|switch|this|throw|true|try|typeof|v|var|void|while|with|yield)$/;

/** The variable for a resource: `volume` for `AWS::EC2::Volume`, `lambdaFunction` for `AWS::Lambda::Function`. */
export function variableOf(resourceType: string): string {
  const word = camelCase(wordsOf(resourceType.split('::').at(-1) ?? ''));
  return isVariable(word) ? word : (wholeVariableOf(resourceType) ?? 'item');
}

/** The variable with the service, unique per type: `ec2Volume`. */
export function wholeVariableOf(resourceType: string): string | undefined {
  const word = camelCase(partsOf(resourceType));
  return isVariable(word) ? word : undefined;
}

/** The file name for a type: `ec2-volume` for `AWS::EC2::Volume`. */
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

function isVariable(word: string): boolean {
  return /^[a-z]/.test(word) && !reserved.test(word);
}

/** What is wrong with the name of a package; `undefined` for a valid name. */
export function projectNameProblem(name: string): string | undefined {
  if (name.length <= 214 && /^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/.test(name)) return undefined;
  return `expected a name of lower-case letters, digits, "-", "_" and ".", got ${JSON.stringify(name)}.`;
}

export function projectNameFor(folderName: string): string {
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z\d._~-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
  return name === '' ? 'config-rules' : name;
}
