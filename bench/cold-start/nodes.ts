/** A Node.js to measure with. */
export interface NodeBinary {
  readonly path: string;
  readonly version: string;
}

/** The Node.js at hand; or those of the majors that are asked for, from npm where this machine lacks them. */
export async function nodesFor(majors: readonly number[]): Promise<readonly NodeBinary[]> {
  const version = process.versions.node;
  if (majors.length === 0) return [{ path: process.execPath, version }];
  const script = new URL('../scripts/package/nodes.mjs', import.meta.url).href;
  const { nodesToCheck } = (await import(script)) as {
    nodesToCheck(options: { quick: boolean }): Promise<readonly (NodeBinary & { major: number })[]>;
  };
  const nodes = (await nodesToCheck({ quick: false })).filter(({ major }) => majors.includes(major));
  return nodes.map((node) => ({ ...node, version: node.version.replace(/^v/, '') }));
}
