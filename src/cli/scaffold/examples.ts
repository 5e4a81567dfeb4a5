import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { didYouMean } from '../../options.js';
import { UsageError } from '../cli-errors.js';
import { kitFolder } from '../kit-package.js';

export interface Example {
  /** The file name without extension. */
  readonly name: string;
  /** The first sentence of its first comment. */
  readonly summary: string;
  readonly ruleName: string;
  /** Empty for a rule that finds its resources itself. */
  readonly resourceTypes: readonly string[];
  readonly schedule: string | undefined;
  /** Values for its required parameters. */
  readonly needs: Readonly<Record<string, string>>;
  readonly source: string;
  readonly test: string;
  /** The module for `config-rule invoke --answers`; `undefined` when the rule calls no other AWS service. */
  readonly answers: string | undefined;
  readonly inJavaScript: () => Pick<Example, 'source' | 'test' | 'answers'>;
}

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

function readExample(name: string): Example | undefined {
  const source = read(`${name}.ts`);
  const ruleName = /\bdefineRule\(\{\s*name: '([^']+)'/.exec(source)?.[1];
  if (ruleName === undefined) return undefined;
  const types = /\bresourceTypes: \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  return {
    name,
    summary: summaryOf(source),
    ruleName,
    resourceTypes: [...types.matchAll(/'([^']+)'/g)].map(([, type = '']) => type),
    needs: needsOf[name] ?? {},
    schedule: /\bschedule: '(\w+)'/.exec(source)?.[1],
    source,
    test: read(`${name}.test.ts`),
    answers: readIfThere(`${name}.answers.ts`),
    inJavaScript: () => ({
      source: read(`../examples-in-javascript/${name}.js`),
      test: read(`../examples-in-javascript/${name}.test.js`),
      answers: readIfThere(`../examples-in-javascript/${name}.answers.js`),
    }),
  };
}

function readIfThere(file: string): string | undefined {
  return existsSync(new URL(file, folder)) ? read(file) : undefined;
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
