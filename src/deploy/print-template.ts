import { stringify } from 'yaml';

/**
 * A template as text.
 *
 * @param as `yaml` quotes whatever a parser of YAML 1.1 would take for a number, a date or a boolean, as CloudFormation's does
 */
export function printTemplate(template: object, as: 'yaml' | 'json' = 'yaml'): string {
  if (as === 'json') return `${JSON.stringify(template, null, 2)}\n`;
  return stringify(template, {
    version: '1.1',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}
