import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { aChange, aRawEvent, aSchedule, changedBucket } from './a-raw-event.js';
import { anyText } from './any-text.js';
import { sharedFolder } from './shared.js';

type Json = Record<string, unknown>;

/** JSON text with this nesting depth, of alternating objects and lists. */
export function deeplyNested(depth: number): string {
  const pairs = Math.floor(depth / 2);
  return `${'{"a":['.repeat(pairs)}${']}'.repeat(pairs)}`;
}

/** A value of an unexpected kind. */
const unexpectedValue = fc.oneof(
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 2, arbitrary: fc.json() },
  { weight: 2, arbitrary: anyText({ maxLength: 40 }) },
  { weight: 2, arbitrary: fc.double() },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x', '\ud83d', '"', '{', '\u0000', '9').map((c) => c.repeat(20_000)),
  },
  { weight: 1, arbitrary: fc.constantFrom(2_000, 10_000).map((depth) => JSON.parse(deeplyNested(depth))) },
  { weight: 1, arbitrary: fc.constantFrom(2_000, 10_000).map(deeplyNested) },
  {
    weight: 1,
    arbitrary: fc.constant(
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    ),
  },
);

/** A change to one place of a JSON value. `steps` selects the place: the index of a key at each level. */
const edit = fc.record({
  steps: fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
  what: fc.oneof(
    fc.constant({ kind: 'drop' as const }),
    fc.record({ kind: fc.constant('replace' as const), value: unexpectedValue }),
    fc.record({
      kind: fc.constant('add' as const),
      key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'then')),
      value: unexpectedValue,
    }),
  ),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function isContainer(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Returns a copy with the change. If the place does not exist, the nearest parent is changed. */
function edited(value: unknown, { steps, what }: Edit): unknown {
  const [step = 0, ...rest] = steps;
  if (!isContainer(value)) return what.kind === 'replace' ? what.value : value;
  const copy: Json = Array.isArray(value) ? ([...value] as unknown as Json) : { ...value };
  const keys = Object.keys(copy);
  const key = keys[step % Math.max(1, keys.length)];
  if (what.kind === 'add' && (rest.length === 0 || key === undefined))
    return define(copy, what.key, what.value);
  if (key === undefined) return copy;
  if (rest.length > 0 && isContainer(copy[key]))
    return define(copy, key, edited(copy[key], { steps: rest, what }));
  if (what.kind === 'drop') delete copy[key];
  else define(copy, key, what.value);
  return copy;
}

/** An assignment to `__proto__` would set the prototype. */
function define(target: Json, key: string, value: unknown): Json {
  return Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Events as AWS sends them: one of each kind, and the recorded events if the folder exists. */
function wellFormedEvents(): readonly Json[] {
  const folder = sharedFolder('events');
  if (!folder)
    process.stderr.write('Left out the recorded events: no folder ../shared/events beside the project.\n');
  const recorded = folder ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return [
    aRawEvent(aChange()),
    aRawEvent(aChange({ configuration: '{"a":"{\\"b\\":1}"}', tags: [{ key: 'a', value: 'b' }] })),
    aRawEvent(aSchedule()),
    aRawEvent({
      ...aSchedule(),
      messageType: 'OversizedConfigurationItemChangeNotification',
      configurationItemSummary: { ...changedBucket, changeType: 'UPDATE' },
    }),
    aRawEvent({
      ...aSchedule(),
      messageType: 'ConfigurationSnapshotDeliveryCompleted',
      s3Bucket: 'bucket',
      s3ObjectKey: 'key',
    }),
    ...recorded.map((name): Json => JSON.parse(readFileSync(join(folder as string, name), 'utf8'))),
  ];
}

/** An event with missing, additional or unexpected values, in the event itself and in its invoking event. */
export const malformedEvent = fc
  .record({
    event: fc.constantFrom(...wellFormedEvents()),
    outside: fc.array(edit, { maxLength: 1 }),
    inside: fc.array(edit, { maxLength: 3 }),
  })
  .map(({ event, outside, inside }) => {
    const message = inside.reduce(edited, JSON.parse(event.invokingEvent as string) as unknown);
    return outside.reduce(edited, { ...event, invokingEvent: toText(message) } as unknown);
  });

/** `JSON.stringify` cannot write deeply nested values. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return `{"messageType":"ConfigurationItemChangeNotification","configurationItem":${deeplyNested(10_000)}}`;
  }
}
