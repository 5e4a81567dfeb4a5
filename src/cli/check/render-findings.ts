import { stripVTControlCharacters } from 'node:util';
import { onOneLine } from '../../describe.js';
import { type Finding, verdicts } from '../../findings/finding.js';
import { count, wrapText } from '../render-table.js';
import { type Format, paint, type Terminal } from '../terminal.js';

/**
 * The findings for people. Each rule has a heading with its severity and guidance, and under it the resources that are NON_COMPLIANT or
 * UNDETERMINED, with the place and the reason. The last line counts all verdicts.
 */
export function renderFindings(findings: readonly Finding[], terminal: Output): string {
  const shown = findings.filter(({ verdict }) => verdict === 'NON_COMPLIANT' || verdict === 'UNDETERMINED');
  const groups = [...new Set(shown.map(({ rule }) => rule))].map((rule) =>
    renderRule(
      shown.filter((finding) => finding.rule === rule),
      terminal,
    ),
  );
  return [...groups, summaryOf(findings)].join('\n\n');
}

type Output = Pick<Terminal, 'colors' | 'width'>;

/** The reason is under the place, not beside it: paths of constructs are long, and stay whole for a search. */
const indent = ' '.repeat('NON_COMPLIANT  '.length);

function renderRule(findings: readonly Finding[], terminal: Output): string {
  const [{ rule = '', title, severity, guidance, controls } = {}] = findings;
  const heading = [rule, title].filter(Boolean).join(': ');
  const facts = [severity, ...(controls ?? [])].filter(Boolean).join(', ');
  const width = terminal.width ?? Number.POSITIVE_INFINITY;
  return [
    ...wrapText(printable(facts === '' ? heading : `${heading} (${facts})`), width).map((line) =>
      paint(terminal, 'bold', line),
    ),
    ...(guidance?.text === undefined ? [] : wrapText(printable(guidance.text), width)),
    ...(guidance?.url === undefined ? [] : [printable(guidance.url)]),
    ...findings.flatMap((finding) => renderFinding(finding, terminal, width)),
  ].join('\n');
}

function renderFinding(
  { file, line, resource: { type, logicalId, path }, verdict, annotation, condition }: Finding,
  terminal: Output,
  width: number,
): readonly string[] {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  const resource = [place, type, path ?? logicalId].filter((part) => part !== '').join(' ');
  const reason = [annotation, condition === undefined ? '' : `(if ${condition})`].filter(Boolean).join(' ');
  return [
    paint(terminal, formats.get(verdict) ?? 'bold', verdict.padEnd(indent.length)) + printable(resource),
    ...(reason === '' ? [] : wrapText(printable(reason), width - indent.length).map((text) => indent + text)),
  ];
}

/** A template or an annotation must not control the terminal. */
function printable(text: string): string {
  return onOneLine(stripVTControlCharacters(text));
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
