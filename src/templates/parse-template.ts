import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { InvalidTemplateError } from '../errors.js';
import { parseJsonTemplate } from './parse-json-template.js';
import { type Lines, limitNesting, refuseSize, type TemplateDocument } from './template-document.js';
import { plainScalar } from './yaml-scalar.js';

/**
 * Parses the text of a template, YAML or JSON. As in CloudFormation, a text that starts with `{` is JSON. Aliases and merge keys are
 * accepted, since `aws cloudformation package` resolves them.
 *
 * @param file the name for messages
 * @throws InvalidTemplateError
 */
export function parseTemplate(text: string, file: string): TemplateDocument {
  if (/^[\s\uFEFF]*\{/.test(text)) return parseJsonTemplate(text, file);
  refuseSize(text, file);
  return limitNesting(file, () => {
    const lineCounter = new LineCounter();
    const { contents, errors } = parseDocument(text, {
      version: '1.1',
      // Scalars stay text here: plainScalar reads them as CloudFormation does.
      schema: 'failsafe',
      lineCounter,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    const [error] = errors;
    if (error)
      throw new InvalidTemplateError(`the YAML is broken: ${error.message}.`, {
        file,
        line: lineCounter.linePos(error.pos[0]).line,
        cause: error,
      });
    const reader = new YamlReader(file, lineCounter);
    return { file, root: reader.read(contents), lines: reader.lines };
  });
}

/** A template of 1 MB has fewer values; more are the work of aliases. */
const maxValues = 1_000_000;
const textTags = ['!', 'tag:yaml.org,2002:str'];

class YamlReader {
  readonly lines = new Map<object, Lines>();
  readonly #file: string;
  readonly #lineCounter: LineCounter;
  /** What anchors stand for, and how many values are in it. */
  readonly #anchors = new Map<string, { readonly value: unknown; readonly count: number }>();
  #count = 0;

  constructor(file: string, lineCounter: LineCounter) {
    this.#file = file;
    this.#lineCounter = lineCounter;
  }

  read(node: Node | null): unknown {
    if (node === null) return null;
    const before = this.#count++;
    if (isAlias(node)) return this.#anchored(node);
    const value = this.#tagged(node);
    const { anchor } = node as YAMLMap;
    if (anchor !== undefined) this.#anchors.set(anchor, { value, count: this.#count - before });
    return value;
  }

  #anchored(node: Node & { readonly source: string }): unknown {
    const anchored = this.#anchors.get(node.source);
    if (!anchored)
      return this.#fail(`the alias *${node.source} has no anchor &${node.source} before it`, node);
    this.#count += anchored.count;
    if (this.#count > maxValues)
      this.#fail(`the aliases of the template stand for more than ${maxValues} values`, node);
    return anchored.value;
  }

  /** The short form `!GetAtt A.B` in its long form. */
  #tagged(node: Node): unknown {
    const { tag } = node;
    if (tag === undefined || textTags.includes(tag)) return this.#untagged(node);
    if (!/^!\w+$/.test(tag)) return this.#fail(`CloudFormation does not support the tag ${tag}`, node);
    const value = isScalar(node) ? String(node.value ?? '') : this.#untagged(node);
    const name = tag.slice(1);
    const object =
      name === 'Ref' || name === 'Condition'
        ? { [name]: value }
        : { [`Fn::${name}`]: name === 'GetAtt' && typeof value === 'string' ? splitAttribute(value) : value };
    const line = this.#lineOf(node);
    this.lines.set(object, new Map(Object.keys(object).map((key) => [key, line])));
    return object;
  }

  #untagged(node: Node): unknown {
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return this.#list(node);
    return isScalar(node) ? this.#scalar(node) : null;
  }

  #scalar(node: Scalar): unknown {
    const text = String(node.value ?? '');
    return node.tag === undefined && node.type === Scalar.PLAIN ? plainScalar(text) : text;
  }

  #list(node: YAMLSeq): unknown {
    const list = node.items.map((item) => this.read(item as Node | null));
    const lines = node.items.map(
      (item, index) => [index, this.#lineOf((item as Node | null) ?? node)] as const,
    );
    this.lines.set(list, new Map(lines));
    return list;
  }

  #map(node: YAMLMap): unknown {
    const entries = new Map<string, unknown>();
    const lines = new Map<string, number>();
    const merged: Pair[] = [];
    for (const pair of node.items) {
      const { key } = pair;
      if (!isScalar(key)) return this.#fail('expected the key to be text', (key as Node | null) ?? node);
      const name = String(key.source ?? key.value ?? '');
      if (name === '<<' && key.type === Scalar.PLAIN) {
        merged.push(pair);
        continue;
      }
      if (entries.has(name))
        this.#fail(`the key ${JSON.stringify(name)} is there twice. Remove one of them`, key);
      lines.set(name, this.#lineOf(key));
      entries.set(name, this.read(pair.value as Node | null));
    }
    // The keys of the object itself have precedence.
    for (const { value } of merged)
      for (const source of [this.read(value as Node | null)].flat()) {
        if (typeof source !== 'object' || source === null)
          return this.#fail('expected << to have an object, or a list of objects', node);
        for (const [name, one] of Object.entries(source).filter(([name]) => !entries.has(name))) {
          entries.set(name, one);
          lines.set(name, this.lines.get(source)?.get(name) ?? this.#lineOf(node));
        }
      }
    const object = Object.fromEntries(entries);
    this.lines.set(object, lines);
    return object;
  }

  #lineOf({ range }: Node): number {
    return this.#lineCounter.linePos(range?.[0] ?? 0).line;
  }

  #fail(problem: string, node: Node): never {
    throw new InvalidTemplateError(`${problem}.`, { file: this.#file, line: this.#lineOf(node) });
  }
}

/** `Bucket.Arn` as `['Bucket', 'Arn']`. The name of an attribute may have dots itself. */
function splitAttribute(text: string): unknown {
  const dot = text.indexOf('.');
  return dot < 0 ? text : [text.slice(0, dot), text.slice(dot + 1)];
}
