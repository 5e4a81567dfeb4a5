import { describeValue } from '../options.js';

/** What a rule threw, in words; rules throw anything. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
    if (typeof thrown !== 'object' || thrown === null) return String(thrown);
    const { message } = thrown as { message?: unknown };
    return typeof message === 'string' ? message : describeValue(thrown);
  } catch {
    return describeValue(thrown);
  }
}
