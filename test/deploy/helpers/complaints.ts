/** Validates a template with AWS's own validator, which has the schema of every resource type. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { printTemplate } from '../../../src/deploy/print-template.js';

/** Created once, because it compiles the schemas of all resource types. */
const engine = new CelEngine();

/** @returns `rule logicalId: message` for each warning and error */
export function complaintsAbout(template: object | string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  const path = join(folder, 'template.yaml');
  writeFileSync(path, typeof template === 'string' ? template : printTemplate(template));
  try {
    const { status, diagnostics } = engine.validateStandard(new TemplateFile(path), {
      severityLevel: 'WARN',
    });
    if (status !== 'OK') throw new Error(`The template was not validated as a whole: ${status}`);
    return diagnostics.map(
      ({ ruleId, message, entity, propertyPath }) =>
        `${ruleId} ${entity?.logicalId ?? ''} ${propertyPath ?? ''}: ${message}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
