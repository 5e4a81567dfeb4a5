/** Rejects texts of a deployment that no format should write. */
import type { DeploymentOptions, RuleToDeploy } from '../deployment-options.js';
import { type OptionName, option, reject } from '../options/option-message.js';

/** Control and format characters, line and paragraph separators, and unpaired surrogates. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Rejects names and tags with an invisible character: it may end a line or change the direction of the text. */
export function checkNames(
  rules: readonly RuleToDeploy[],
  { tags, scope, snapshots }: DeploymentOptions,
): void {
  for (const [key, value] of Object.entries(tags ?? {})) {
    checkName('a tag key', key);
    checkName(option(`tags.${key}`), value);
  }
  checkName(option('scope.tagKey'), scope?.tagKey);
  checkName(option('scope.tagValue'), scope?.tagValue);
  checkName(option('snapshots.prefix'), snapshots?.prefix);
  for (const { rule, ruleName = rule.name, parameters, code } of rules) {
    checkName(option('ruleName'), ruleName);
    const { targetId, targetVersion, parameters: ofDocument } = rule.remediation ?? {};
    checkName('remediation.targetId', targetId);
    checkName('remediation.targetVersion', targetVersion);
    for (const name of Object.keys(ofDocument ?? {})) checkName('a name in remediation.parameters', name);
    for (const name of Object.keys(parameters ?? {})) checkName('a parameter name', name);
    for (const [key, value] of Object.entries(code ?? {})) checkName(option(`code.${key}`), value);
  }
}

function checkName(what: string | OptionName, value: unknown): void {
  const [found] = typeof value === 'string' ? (hidden.exec(value) ?? []) : [];
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  reject`expected ${what} to have visible characters only, got U+${code} in it. Remove it.`;
}

/** A text of a deployment and its path, for example `rules[0].description`. */
export interface PlacedText {
  readonly path: string;
  readonly text: string;
}

export function* textsIn(value: unknown, path = ''): Generator<PlacedText, void, undefined> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (!Array.isArray(value)) yield { path: `a name in ${path}`, text: key };
    yield* textsIn(part, Array.isArray(value) ? `${path}[${key}]` : `${path}${path && '.'}${key}`);
  }
}

/** Rejects half of a surrogate pair: no file can hold it. */
export function checkWellFormed(deployment: object): void {
  for (const { path, text } of textsIn(deployment))
    if (!text.isWellFormed())
      reject`expected ${path} of the deployment to be Unicode text, got one with half of a surrogate pair.`;
}
