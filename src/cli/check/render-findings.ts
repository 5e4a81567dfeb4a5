import { type Finding, verdicts } from '../../findings/finding.js';
import { count, renderTable } from '../render-table.js';
import { type Format, paint, type Terminal } from '../terminal.js';

/**
 * The findings for people. Each rule has a heading with its severity and guidance, and a table of the resources that are NON_COMPLIANT
 * or UNDETERMINED. The last line counts all verdicts.
 */
export function renderFindings(
  findings: readonly Finding[],
  terminal: Pick<Terminal, 'colors' | 'width'>,
): string {
  const shown = findings.filter(({ verdict }) => verdict === 'NON_COMPLIANT' || verdict === 'UNDETERMINED');
  const tables = [...new Set(shown.map(({ rule }) => rule))].map((rule) =>
    renderRule(
      shown.filter((finding) => finding.rule === rule),
      terminal,
    ),
  );
  return [...tables, summaryOf(findings)].join('\n\n');
}

function renderRule(findings: readonly Finding[], terminal: Pick<Terminal, 'colors' | 'width'>): string {
  const [{ rule = '', title, severity, guidance, controls } = {}] = findings;
  const heading = [rule, title].filter(Boolean).join(': ');
  const facts = [severity, ...(controls ?? [])].filter(Boolean).join(', ');
  const todo = [guidance?.text, guidance?.url].filter(Boolean).join(' ');
  const rows = findings.map(
    ({ file, line, resource: { type, logicalId, path }, verdict, annotation, condition }) => [
      [file, line].filter((part) => part !== undefined).join(':'),
      `${type} ${path ?? logicalId}`,
      verdict,
      `${annotation ?? ''}${condition === undefined ? '' : ` (if ${condition})`}`,
    ],
  );
  const table = renderTable(['Where', 'Resource', 'Verdict', 'Annotation'], rows, {
    terminal,
    formats,
    wrap: true,
  });
  return [
    paint(terminal, 'bold', facts === '' ? heading : `${heading} (${facts})`),
    ...(todo === '' ? [] : [todo]),
    table,
  ].join('\n');
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['NON_COMPLIANT', 'red'],
  ['UNDETERMINED', 'yellow'],
]);

function summaryOf(findings: readonly Finding[]): string {
  const counts = verdicts.flatMap((verdict) => {
    const number = findings.filter((finding) => finding.verdict === verdict).length;
    return number > 0 ? [`${number} ${verdict}`] : [];
  });
  const rules = new Set(findings.map(({ rule }) => rule)).size;
  const resources = new Set(
    findings.map(({ file, resource: { type, logicalId } }) => `${file} ${type} ${logicalId}`),
  ).size;
  const what = `${count(rules, 'rule')}, ${count(resources, 'resource')}`;
  return `${what}: ${counts.length > 0 ? counts.join(', ') : 'no verdict'}.`;
}
