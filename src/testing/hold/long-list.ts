const length = 60;
const cidr = /^[\da-f:.]+\/\d+$/i;

/** A long list of elements like those of a sample. Ids, names and keys differ, as AWS never records one resource twice in a list. */
export function longList(sample: readonly unknown[]): readonly unknown[] {
  const copies = Math.ceil(length / sample.length);
  return Array.from({ length: copies }, (_, nth) =>
    sample.map((element) => (nth === 0 ? element : numbered(element, nth))),
  ).flat();
}

function numbered(element: unknown, nth: number): unknown {
  if (typeof element === 'string') return cidr.test(element) ? element : `${element}${nth}`;
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return element;
  const entries = Object.entries(element).map(([name, value]) => [
    name,
    typeof value === 'object' || /(id|arn|name|key)$/i.test(name) ? numbered(value, nth) : value,
  ]);
  return Object.fromEntries(entries);
}
