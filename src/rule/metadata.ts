import { checkKeys, checkText, checkTexts, oneLine } from './check-values.js';
import type { Refuse } from './refuse.js';

/** The severities of a rule, from the lowest. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const;

/** How bad it is when a resource does not comply. */
export type Severity = (typeof severities)[number];

/** How to fix a resource that does not comply: a text, a page or both. */
export interface Guidance {
  /** What to do: one or more sentences, at most 1,000 characters. */
  readonly text?: string | undefined;
  /** A page with more: an https URL of at most 1,000 characters. */
  readonly url?: string | undefined;
}

const maxGuidanceLength = 1000;
const isHttps = (text: string) =>
  text.length <= maxGuidanceLength && /^https:\/\/\S+$/.test(text) && URL.canParse(text);

/** Checks what a rule says about itself, for people and reports. */
export function checkMetadata(rule: Readonly<Record<string, unknown>>, refuse: Refuse): void {
  const { title, guidance, controls } = rule;
  if (title !== undefined) checkText('title', title, oneLine(100), 'a line of 1 to 100 characters', refuse);
  if (controls !== undefined)
    checkTexts('controls', controls, oneLine(100), 'a control such as "CIS AWS 2.1.3"', refuse);
  if (guidance === undefined) return;
  checkKeys('guidance', guidance, ['text', 'url'], refuse);
  const { text, url } = guidance;
  if (text === undefined && url === undefined) refuse('expected guidance to have a text, a url or both.');
  const aText = /^(?=.*\S).{1,1000}$/s;
  if (text !== undefined)
    checkText('guidance.text', text, aText, `text of 1 to ${maxGuidanceLength} characters`, refuse);
  if (url !== undefined)
    checkText('guidance.url', url, { test: isHttps }, 'a URL that starts with https://', refuse);
}
