import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { renderJunit } from '../../src/findings/junit.js';
import { messageOf } from '../../src/findings/severity.js';
import { failing, findingsOf, hostileFindings, hostileRun, usualPolicy } from './sample-findings.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

/** What junit-10.xsd of Jenkins allows: the children and attributes of each element that the report uses; `!` is required. */
const schema: Readonly<Record<string, readonly [children: string, attributes: string]>> = {
  testsuites: ['testsuite', 'name time tests failures errors'],
  testsuite: [
    'testsuite properties testcase',
    'name! tests! failures! errors! skipped time timestamp hostname id file',
  ],
  testcase: ['skipped error failure system-out system-err', 'name! time classname group'],
  failure: ['', 'type message'],
  error: ['', 'type message'],
  skipped: ['', 'type message'],
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  htmlEntities: true,
  trimValues: false,
});

/** Reads XML with another program's parser. */
function read(xml: string): Element {
  expect(XMLValidator.validate(xml)).toBe(true);
  const [root] = elementsIn(parser.parse(xml)).filter(({ name }) => name !== '?xml');
  return root as Element;
}

function elementsIn(nodes: readonly Record<string, unknown>[]): readonly Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const children = elementsIn(node[name] as Record<string, unknown>[]);
    return [{ name, attributes: (node[':@'] ?? {}) as Record<string, string>, children }];
  });
}

function violationsIn({ name, attributes, children }: Element): readonly string[] {
  const [allowedChildren = '', allowedAttributes = ''] = schema[name] ?? [];
  const names = allowedAttributes.split(' ');
  const required = names.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1));
  return [
    ...(schema[name] ? [] : [`unknown element ${name}`]),
    ...required.filter((one) => !Object.hasOwn(attributes, one)).map((one) => `${name} without ${one}`),
    ...Object.keys(attributes).filter((one) => !names.includes(one) && !required.includes(one)),
    ...children
      .filter((child) => !allowedChildren.split(' ').includes(child.name))
      .map((child) => child.name),
    ...children.flatMap(violationsIn),
  ];
}

describe('a JUnit report', () => {
  it('has a suite for each rule, with a case for each resource', () => {
    const verdicts = ['NON_COMPLIANT', 'UNDETERMINED', 'NOT_APPLICABLE', 'COMPLIANT'] as const;
    const xml = renderJunit(findingsOf(...verdicts.map((verdict) => ({ ...failing, verdict }))), usualPolicy);
    const [suite] = read(xml).children;

    expect(suite?.attributes).toEqual({
      name: 'buckets',
      tests: '4',
      failures: '1',
      errors: '0',
      skipped: '2',
    });
    expect(suite?.children.map(({ children }) => children.map(({ name }) => name))).toEqual([
      ['failure'],
      ['skipped'],
      ['skipped'],
      [],
    ]);
    expect(xml).toContain('cdk.out/my template.json:12');
  });

  it('has UNDETERMINED as an error if it fails the check', () => {
    const xml = renderJunit(findingsOf({ ...failing, verdict: 'UNDETERMINED' }), {
      ...usualPolicy,
      undetermined: 'fail',
    });

    expect(read(xml).children[0]?.children[0]?.children).toMatchObject([{ name: 'error' }]);
  });

  it("is XML by the rules of Jenkins's schema, and keeps any text that XML can have", () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const report = read(renderJunit(findings, usualPolicy));

        expect(violationsIn(report)).toEqual([]);
        const cases = report.children.flatMap(({ children }) => children);
        expect(cases).toHaveLength(findings.findings.length);
      }),
      hostileRun,
    );
  });

  it('keeps quotes, brackets, line breaks and emoji of a message', () => {
    const annotation = `"a" 'b' <c> ]]> & 👩‍👩‍👧\n%`;
    const finding = { ...failing, annotation };
    const [suite] = read(renderJunit(findingsOf(finding), usualPolicy)).children;

    expect(suite?.children[0]?.children[0]?.attributes.message).toBe(messageOf(finding));
  });
});
