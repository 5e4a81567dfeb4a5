/**
 * When a configuration snapshot was taken, from the name of its file; null when that does not say.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html
 */
export function snapshotTimeOf(s3ObjectKey: string): Date | null {
  const [, year, month, day, hour, minute, second] =
    /_ConfigSnapshot_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z_/.exec(s3ObjectKey) ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}
