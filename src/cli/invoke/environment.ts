/** Values of environment variables by name; `undefined` unsets. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Sets environment variables of this process.
 *
 * @returns what puts them back
 */
export function setEnvironment(values: Environment): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  assign(values);
  return () => assign(before);
}

function assign(values: Environment): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
