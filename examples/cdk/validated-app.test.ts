import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

describe('the app', () => {
  it('fails to synthesize, because the table of the carts can be deleted', async () => {
    // In tests, the CDK throws the report, and names the file with all of it.
    const { message } = await import('./validated-app.js').then(
      () => ({ message: '' }),
      (error: Error) => error,
    );
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
