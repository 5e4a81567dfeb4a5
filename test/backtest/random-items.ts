/** Numbers from 0 up to 1 by a seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const texts = [
  '',
  '"',
  '\\',
  '\\"',
  '},{',
  ']}',
  '[{"a":1}]',
  'ü',
  '\u{1f600}',
  '\ud800',
  '\u2028',
  '\n\t',
  '\0',
  '"},{"',
  'configurationItems',
  '\\u0022',
];

function randomValue(random: () => number, depth: number): unknown {
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  const text = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(texts)).join('');
  const many = <Value>(make: () => Value) => Array.from({ length: Math.floor(random() * 4) }, make);
  const kind = random();
  if (depth > 0 && kind < 0.25) return many(() => randomValue(random, depth - 1));
  if (depth > 0 && kind < 0.5)
    return Object.fromEntries(many(() => [text(), randomValue(random, depth - 1)]));
  return pick([text(), text(), null, true, false, 0, -0.5e-7, 1e21, random() * 1000]);
}

/** Items with any JSON in them. */
export function randomItems(random: () => number, count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: `2026-01-0${1 + (index % 9)}T00:00:00.000Z`,
    resourceType: 'AWS::S3::Bucket',
    resourceId: `id-${index}`,
    relationships: [{ resourceType: 'AWS::KMS::Key', resourceId: 'k' }],
    configuration: randomValue(random, 3),
    supplementaryConfiguration: { Any: randomValue(random, 4) },
  }));
}
