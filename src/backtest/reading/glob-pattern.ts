import { normalize, sep } from 'node:path';

/** A glob, split at the first part with a wildcard. */
export interface GlobPattern {
  /** The folder to search. */
  readonly folder: string;
  /** Whether a path below it matches: as a `file`, or because a `folder` that it is in matches. */
  matches(path: string): 'file' | 'folder' | undefined;
}

const wildcard = /[*?]/;

/** Reads a glob with `*`, `?` and `**` (any number of folders); `undefined` if the text has no wildcard. */
export function globPattern(text: string): GlobPattern | undefined {
  const parts = text.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex((part) => wildcard.test(part));
  if (first < 0) return undefined;
  const fixed = parts.slice(0, first).join('/');
  const folder = first > 0 && fixed === '' ? '/' : fixed || '.';
  const rest = parts.slice(first).filter((part) => part !== '');
  const source = rest.map((part, index) => expressionOf(part, index === rest.length - 1)).join('');
  const pattern = new RegExp(`^${source}(?<inside>/.*)?$`, 's');
  const prefix = normalize(`${folder}/`);
  return {
    folder,
    matches(path) {
      const below = (prefix === './' ? path : path.slice(prefix.length)).replaceAll(sep, '/');
      const match = pattern.exec(below);
      return match ? (match.groups?.inside === undefined ? 'file' : 'folder') : undefined;
    },
  };
}

function expressionOf(part: string, isLast: boolean): string {
  if (part === '**') return isLast ? '.*' : '(?:[^/]+/)*';
  const text = part.replace(/[\\^$.*+?()[\]{}|]/g, (character) =>
    character === '*' ? '[^/]*' : character === '?' ? '[^/]' : `\\${character}`,
  );
  return isLast ? text : `${text}/`;
}
