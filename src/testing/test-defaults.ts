/** The account, Region and time of generated items and events. */
export const testDefaults = {
  accountId: '123456789012',
  region: 'us-east-1',
  /** A new Date each time, since a test may change it. */
  get time() {
    return new Date('2026-01-31T12:00:00.000Z');
  },
} as const;
