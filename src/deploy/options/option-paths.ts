import { refuseUnknownKeys } from '../../options.js';
import { deploymentOptions, type OptionEntry, type OptionTable, ruleOptions } from './option-table.js';

/** An option by its path, for example `central.accountId`, with the option that it is a member of. */
export interface PlacedOption {
  readonly path: string;
  readonly entry: OptionEntry;
  readonly parent: PlacedOption | undefined;
}

export function placedOptions(table: OptionTable, parent?: PlacedOption): readonly PlacedOption[] {
  return Object.entries(table).flatMap(([key, entry]) => {
    const placed = { path: parent ? `${parent.path}.${key}` : key, entry, parent };
    return [placed, ...placedOptions(entry.members ?? {}, placed)];
  });
}

const byPath = new Map(
  placedOptions({ ...deploymentOptions, ...ruleOptions }).map((placed) => [placed.path, placed]),
);

/** The option that a path leads to, and the rest of the path: `.LEVEL` of `environment.LEVEL`. */
export function findOption(path: string): { readonly placed: PlacedOption; readonly rest: string } {
  for (
    let end = path.length;
    end > 0;
    end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))
  ) {
    const placed = byPath.get(path.slice(0, end));
    if (placed) return { placed, rest: path.slice(end) };
  }
  throw new Error(`No option of a deployment is called ${path}.`);
}

/** Checks options by their table: no unknown key, none missing that is required, each value of its kind. */
export function checkOptions(owner: string, options: object, table: OptionTable, parent = ''): void {
  refuseUnknownKeys(owner, options, Object.keys(table));
  for (const [key, { kind, members, required }] of Object.entries(table)) {
    const value = (options as Readonly<Record<string, unknown>>)[key];
    if (value === undefined && !required) continue;
    if (members) checkOptions(`${owner}: ${key}`, value as object, members, `${key}.`);
    else kind?.check(parent + key, value);
  }
}
