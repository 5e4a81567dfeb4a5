import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { didYouMean } from '../../options.js';
import { UsageError } from '../cli-errors.js';
import { kitFolder } from '../kit-package.js';

export type Example = NonNullable<ReturnType<typeof readExample>>;

const folder = new URL('examples/', kitFolder);

export function listExamples(): readonly Example[] {
  const files = readdirSync(folder).sort();
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.test.ts'.length))
    .filter((name) => files.includes(`${name}.ts`))
    .map(readExample)
    .filter((example) => example !== undefined);
}

/** @throws UsageError with the nearest example for an unknown name */
export function findExample(name: string): Example {
  const examples = listExamples();
  const found = examples.find((example) => example.name === name || example.ruleName === name);
  if (found) return found;
  const names = examples.map((example) => example.name);
  throw new UsageError(
    `there is no example ${JSON.stringify(name)}.${didYouMean(name, names) || ` Examples: ${names.join(', ')}.`}`,
  );
}

function readExample(name: string) {
  const source = read(`${name}.ts`);
  const ruleName = /\bdefineRule\(\{\s*name: '([^']+)'/.exec(source)?.[1];
  if (ruleName === undefined) return undefined;
  const types = /\bresourceTypes: \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  return {
    name,
    summary: summaryOf(source),
    ruleName,
    /** Empty for a rule that finds its resources itself. */
    resourceTypes: [...types.matchAll(/'([^']+)'/g)].map(([, type = '']) => type),
    /** Values for its required parameters. */
    needs: needsOf[name] ?? {},
    schedule: /\bschedule: '(\w+)'/.exec(source)?.[1],
    ...filesOf(name, 'ts'),
    inJavaScript: () => filesOf(`../examples-in-javascript/${name}`, 'js'),
  };
}

function filesOf(path: string, ending: string) {
  const answers = `${path}.answers.${ending}`;
  return {
    source: read(`${path}.${ending}`),
    test: read(`${path}.test.${ending}`),
    /** The module for `config-rule invoke --answers`; `undefined` when the rule calls no other AWS service. */
    answers: existsSync(new URL(answers, folder)) ? read(answers) : undefined,
  };
}

const needsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'instance-types-allowed': { families: 'm7g,c7g' },
  'required-tags': { tags: 'Owner,CostCenter' },
};

/** The first sentence of the first comment. */
function summaryOf(source: string): string {
  const lines = /^(?:\/\/.*\n)+/.exec(source)?.[0].split('\n') ?? [];
  const comment = lines.map((line) => line.replace(/^\/\/ ?/, '')).join(' ');
  return (/^.*?\.(?= |$)/.exec(comment.trim())?.[0] ?? comment).trim();
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n');
}
