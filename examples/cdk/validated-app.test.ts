import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { app } from './validated-app.js';

describe('the app', () => {
  it('fails to synthesize, because the table of the carts can be deleted', () => {
    // In tests, the CDK throws the report, and names the file with all of it.
    const message = messageOf(() => app.synth());
    expect(message).toContain('Deletion protection is off');
    const [, file = ''] = /A copy of this report can be found in: (.+)/.exec(message) ?? [];
    const { pluginReports } = JSON.parse(readFileSync(file, 'utf8'));
    expect(pluginReports).toEqual([expect.objectContaining({ pluginName: 'config-rule-kit' })]);
    expect(pluginReports[0].violations).toEqual([
      expect.objectContaining({
        ruleName: 'dynamodb-table-deletion-protection',
        violatingConstructs: [expect.objectContaining({ constructPath: 'Shop/Carts/Resource' })],
      }),
    ]);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
    return 'nothing was thrown';
  } catch (error) {
    return (error as Error).message;
  }
}
