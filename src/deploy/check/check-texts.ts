/** What texts of a deployment must not hold, whatever format writes them. */
import type { DeploymentOptions, RuleToDeploy } from '../deployment-options.js';
import { say } from './check-values.js';

/** Control and format characters, line and paragraph separators, and halves of surrogate pairs. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Refuses names and tags with a character that nobody sees: it may end a line, or turn the text around. */
export function checkNames(
  rules: readonly RuleToDeploy[],
  { tags, scope, snapshots }: DeploymentOptions,
): void {
  for (const [key, value] of Object.entries(tags ?? {})) {
    checkName('a tag key', key);
    checkName(`tags.${key}`, value);
  }
  checkName('scope.tagKey', scope?.tagKey);
  checkName('scope.tagValue', scope?.tagValue);
  checkName('snapshots.prefix', snapshots?.prefix);
  for (const { rule, ruleName = rule.name, parameters, code } of rules) {
    checkName('ruleName', ruleName);
    const { targetId, targetVersion, parameters: ofDocument } = rule.remediation ?? {};
    checkName('remediation.targetId', targetId);
    checkName('remediation.targetVersion', targetVersion);
    for (const name of Object.keys(ofDocument ?? {})) checkName('a name in remediation.parameters', name);
    for (const name of Object.keys(parameters ?? {})) checkName('a parameter name', name);
    for (const [key, value] of Object.entries(code ?? {})) checkName(`code.${key}`, value);
  }
}

function checkName(key: string, value: unknown): void {
  const [found] = typeof value === 'string' ? (hidden.exec(value) ?? []) : [];
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  say(
    `expected ${JSON.stringify(key).slice(1, -1)} to have visible characters only, got U+${code} in it. Remove it.`,
  );
}

/** A text of a deployment and where it stands, for example `rules[0].description`. */
export interface PlacedText {
  readonly path: string;
  readonly text: string;
}

/** Every text of some data; names of properties too. */
export function* textsIn(value: unknown, path = ''): Generator<PlacedText, void, undefined> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (!Array.isArray(value)) yield { path: `a name in ${path}`, text: key };
    yield* textsIn(part, Array.isArray(value) ? `${path}[${key}]` : `${path}${path && '.'}${key}`);
  }
}

/** Refuses half a character anywhere: no file can hold it. */
export function checkWellFormed(deployment: object): void {
  for (const { path, text } of textsIn(deployment))
    if (!text.isWellFormed())
      say(`expected ${path} of the deployment to be Unicode text, got one with half of a surrogate pair.`);
}
