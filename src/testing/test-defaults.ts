/** The account, Region and moment of everything that is made for tests. */
export const testDefaults = {
  accountId: '123456789012',
  region: 'us-east-1',
  /** A new Date at each look, which a test may change. */
  get time() {
    return new Date('2026-01-31T12:00:00.000Z');
  },
} as const;
