/** The names of a rule in suppressions: as deployed, as in the code, and as AWS spells its managed rules. */
export function namesInSuppressions(deployed: string, inCode: string): readonly string[] {
  const names = [deployed, inCode];
  return [...new Set([...names, ...names.map((name) => name.toUpperCase().replaceAll('-', '_'))])];
}
