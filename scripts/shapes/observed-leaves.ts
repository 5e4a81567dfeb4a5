/** The observed shapes as leaves that the compiler can check: a value for each kind at each path. */
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { isJsonObject } from '../../src/event/read.js';
import { kindOf, type Leaf, type Leaves, type Part } from '../items/leaves.js';
import { element, keyOf, type Step } from '../items/steps.js';
import { hiddenName } from './hidden-names.js';
import { type ObservedPath, type ObservedShapes, readObservedPath } from './observed-shapes.js';

/** A value of each kind. An object or a list is empty: its contents have their own paths. */
const values: Readonly<Record<string, unknown>> = {
  text: 'some text',
  'empty text': '',
  'text: ISO date': '2026-01-31T12:00:00.000Z',
  'text: other date': 'Jan 31, 2026 12:00:00 PM',
  'text: number': '16',
  'text: long number': '123456789012',
  'text: boolean': 'false',
  'text: JSON': '{"a":1}',
  'text: URL-encoded JSON': '%7B%22a%22%3A1%7D',
  number: 16,
  boolean: true,
  null: null,
  object: {},
  'empty object': {},
  list: [],
  'empty list': [],
};

export interface ObservedLeaf extends Leaf {
  readonly path: string;
  readonly observed: string;
}

export interface ObservedLeaves extends Leaves {
  readonly leaves: readonly ObservedLeaf[];
  /** Paths that cannot be checked, and why. */
  readonly leftOut: readonly string[];
}

/** @throws Error for a kind that is not known */
export function observedLeaves(shapes: ObservedShapes): ObservedLeaves {
  const leaves: ObservedLeaf[] = [];
  const leftOut: string[] = [];
  const lists = new Set<string>();
  const others = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const [resourceType, { paths }] of Object.entries(shapes)) {
    const own = new Set<string>();
    names.set(resourceType, own);
    for (const [path, kinds] of Object.entries(paths)) {
      for (const kind of Object.keys(kinds)) {
        if (!(kind in values)) throw new Error(`${resourceType} ${path}: the kind ${kind} is not known.`);
        const why = isSaidElsewhere(path, kind) ? undefined : hiddenName.refusal(resourceType, path, kind);
        if (why) leftOut.push(`${resourceType} ${path} (${kind}): ${why}`);
        if (why || isSaidElsewhere(path, kind)) continue;
        const observed = readObservedPath(hiddenName.fill(resourceType, path));
        const [part, ...steps] = observed.steps as readonly [Part, ...Step[]];
        const value = asRead(resourceType, observed, values[kind]);
        const place = placeOf(resourceType, part, steps);
        if (Array.isArray(value)) lists.add(place);
        else if (value !== null) others.add(place);
        for (const step of steps) if (step !== element) own.add(String(step));
        leaves.push({
          resourceType,
          part,
          steps,
          kind: kindOf(value) ?? 'nothing',
          value,
          path,
          observed: kind,
        });
      }
    }
  }
  return {
    leaves,
    leftOut,
    holds: (what, resourceType, part, steps) =>
      (what === 'list' ? lists : others).has(placeOf(resourceType, part, steps)),
    namesOf: (resourceType) => names.get(resourceType) ?? new Set(),
  };
}

/** The root is not a leaf. JSON text in a part is parsed, and has its own paths. */
function isSaidElsewhere(path: string, kind: string): boolean {
  return !path.includes('.') || (kind === 'text: JSON' && /^supplementaryConfiguration\.[^.]+$/.test(path));
}

/** The value as a rule sees it: the kit parses what AWS records as text. */
function asRead(resourceType: string, { steps, text = -1 }: ObservedPath, value: unknown): unknown {
  const [part, ...below] = steps as readonly [Part, ...Step[]];
  const recorded = below.reduceRight<unknown>((inner, step, index) => {
    const encoded = index + 2 === text ? JSON.stringify(inner) : inner;
    return step === element ? [encoded] : { [step]: encoded };
  }, value);
  const item = readConfigurationItem(
    { ...envelope, configuration: { recorded: true }, resourceType, [part]: recorded },
    'item',
  );
  return below.reduce<unknown>(
    (inner, step) => (Array.isArray(inner) || isJsonObject(inner) ? inner[step as never] : inner),
    item[part],
  );
}

const envelope = {
  resourceId: 'an-id',
  accountId: '123456789012',
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
};

function placeOf(resourceType: string, part: Part, steps: readonly Step[]): string {
  return `${resourceType} ${part} ${keyOf(steps)}`;
}
