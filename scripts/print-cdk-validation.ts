/** Prints, for the docs, what the CDK reports when examples/cdk/validated-app.ts is synthesized: `node --enable-source-maps …`. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

// The CDK throws its report as an error. Otherwise it prints it in color.
process.env.CDK_APP_MODE = 'inmemory';
process.env.CDK_VALIDATION = 'false';
try {
  (await import('../examples/cdk/validated-app.js')).app.synth();
} catch (error) {
  const [report = '', file] = String((error as Error).message).split(/\s+A copy of this report .* in: /);
  if (file === undefined) throw error;
  console.log(report.replace(/^.*\.ts:\d+:\d+\n/m, '').trim());
  rmSync(dirname(file), { recursive: true });
}
