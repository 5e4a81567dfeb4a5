/**
 * A slip of the fingers, always the same one: two neighbouring letters swapped as near to the middle as possible; or else a
 * letter dropped, or doubled. Never a name of `taken`, which may be a real one.
 */
export function misspell(name: string, taken: ReadonlySet<string>): string {
  const inside = Array.from(name, (_, index) => index).sort(
    (a, b) => Math.abs(2 * a + 2 - name.length) - Math.abs(2 * b + 2 - name.length) || a - b,
  );
  const slips = [
    ...inside.map((at) => name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2)),
    ...inside.map((at) => name.slice(0, at) + name.slice(at + 1)),
    ...inside.map((at) => name.slice(0, at) + name[at] + name.slice(at)),
  ];
  return slips.find((slip) => slip !== name && slip !== '' && !taken.has(slip)) ?? `${name}_`;
}

/** The first letter in the other case, as CloudFormation and AWS SDKs differ. A name without letters, or that is taken so, is misspelt. */
export function otherCase(name: string, taken: ReadonlySet<string>): string {
  const first = name.charAt(0);
  const other = (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + name.slice(1);
  return other === name || taken.has(other) ? misspell(name, taken) : other;
}
