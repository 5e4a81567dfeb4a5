const dateTexts = [
  /** ISO 8601, and the same with a space. */
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$/,
  /** `Feb 21, 2022 6:36:34 PM` */
  /^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d/,
  /** As one tool printed it. */
  /^datetime\.datetime\(/,
];

/** Is this a moment, in one of the forms AWS Config records? Of numbers, milliseconds from 2001 to 2286. */
export function isRecordedDate(value: unknown): boolean {
  if (typeof value === 'number') return value >= 1e12 && value < 1e13;
  return typeof value === 'string' && dateTexts.some((form) => form.test(value));
}
