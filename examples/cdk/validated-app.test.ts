import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'validated-app-'));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the app', () => {
  it('fails to synthesize, because the table of the carts can be deleted', async () => {
    process.env.CDK_OUTDIR = folder;
    await expect(import('./validated-app.js')).rejects.toThrow('Deletion protection is off');
    const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'));
    const violations = report.pluginReports.flatMap((plugin: { violations: unknown }) => plugin.violations);
    expect(violations).toEqual([
      expect.objectContaining({
        ruleName: 'dynamodb-table-deletion-protection',
        violatingConstructs: [expect.objectContaining({ constructPath: 'Shop/Carts/Resource' })],
      }),
    ]);
  });
});
