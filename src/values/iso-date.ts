const isoDate = /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads ISO 8601 text, also with a space for the `T`, an offset without a colon, or no time zone, which means UTC on every machine.
 * Null for any other text, and for invalid days.
 */
export function readIsoDate(text: string): Date | null {
  const [, day, dayOfMonth, time = '00:00', zone = 'Z'] = isoDate.exec(text) ?? [];
  // `Date` accepts February 30 and returns a day in March.
  if (!day || new Date(`${day}T00:00Z`).getUTCDate() !== Number(dayOfMonth)) return null;
  const date = new Date(`${day}T${time}${zone.replace(/^(...)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
