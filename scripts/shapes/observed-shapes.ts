/** Reads `observed-shapes.json`: which kinds of values are at which paths of recorded items. */
import { readFileSync } from 'node:fs';
import { element, type Step } from '../items/steps.js';

/** How often each kind of value was recorded at a path. */
export type KindCounts = Readonly<Record<string, number>>;

export interface ObservedType {
  readonly items: number;
  /** By path, for example `configuration.entries[].protocol`. */
  readonly paths: Readonly<Record<string, KindCounts>>;
}

/** By resource type. */
export type ObservedShapes = Readonly<Record<string, ObservedType>>;

export function readObservedShapes(file: string): ObservedShapes {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A path in steps. `text`: how many steps lead to a value that is recorded as JSON text; absent where none is. */
export interface ObservedPath {
  readonly steps: readonly Step[];
  readonly text?: number;
}

const jsonText = / \(JSON text\)$/;

/** `supplementaryConfiguration.Tags (JSON text)[].key` → `supplementaryConfiguration`, `Tags`, element, `key`. */
export function readObservedPath(path: string): ObservedPath {
  const steps: Step[] = [];
  let text: number | undefined;
  for (const part of path.split('.')) {
    const lists = /(?:\[\])*$/.exec(part)?.[0] ?? '';
    const name = part.slice(0, part.length - lists.length);
    steps.push(name.replace(jsonText, ''));
    if (jsonText.test(name)) text = steps.length;
    for (let depth = 0; depth < lists.length; depth += '[]'.length) steps.push(element);
  }
  return text === undefined ? { steps } : { steps, text };
}
