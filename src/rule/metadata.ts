/** The severities of a rule, from the lowest. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const;

/** How bad it is when a resource does not comply. */
export type Severity = (typeof severities)[number];

/** How to fix a resource that does not comply. */
export interface Guidance {
  /** What to do: one or more sentences. */
  readonly text?: string | undefined;
  /** A page with more: an https URL. */
  readonly url?: string | undefined;
}
