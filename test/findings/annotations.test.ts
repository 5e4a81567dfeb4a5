import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderGithub, renderGitlab } from '../../src/findings/annotations.js';
import { levelOf } from '../../src/findings/severity.js';
import { failing, findingsOf, hostileFindings, hostileRun, usualPolicy } from './sample-findings.js';

/** Reads a workflow command as the runner of GitHub Actions does: the properties end at the first `::`. */
function readCommand(line: string) {
  const [, command = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const data = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const pairs = properties.split(',').map((pair) => {
    const [key = '', value = ''] = pair.split(/=(.*)/s);
    return [key, data(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
  });
  return { command, properties: Object.fromEntries(pairs), message: data(message) };
}

describe('workflow commands of GitHub', () => {
  it('annotate the line of a violation', () => {
    expect(readCommand(renderGithub(findingsOf(failing), usualPolicy))).toEqual({
      command: 'error',
      properties: { file: 'cdk.out/my template.json', line: '12', title: 'Buckets keep versions' },
      message:
        'AWS::S3::Bucket App/Stack/Logs/Resource (Logs): Versioning is off. Turn it on. https://example.com/buckets (buckets)',
    });
  });

  it('are warnings for what does not fail the check, and missing for what is fine', () => {
    const undetermined = { ...failing, verdict: 'UNDETERMINED' } as const;
    const fine = { ...failing, verdict: 'COMPLIANT' } as const;

    expect(readCommand(renderGithub(findingsOf(undetermined, fine), usualPolicy)).command).toBe('warning');
    expect(renderGithub(findingsOf(fine), usualPolicy)).toBe('');
  });

  it('are one line for each finding, and keep any text', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const shown = findings.findings.filter((one) => levelOf(one, usualPolicy) !== 'none');
        const text = renderGithub(findings, usualPolicy);
        const commands = text === '' ? [] : text.split(/\r\n|\r|\n/).map(readCommand);

        expect(commands.map(({ properties: { file, title } }) => [file, title])).toEqual(
          shown.map(({ file, title, rule }) => [file, title ?? rule]),
        );
      }),
      hostileRun,
    );
  });
});

describe('a Code Quality report of GitLab', () => {
  it('has the severity of the rule and the place', () => {
    expect(JSON.parse(renderGitlab(findingsOf(failing), usualPolicy))).toEqual([
      {
        description: expect.stringContaining('Versioning is off'),
        check_name: 'buckets',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: 'critical',
        location: { path: 'cdk.out/my template.json', lines: { begin: 12 } },
      },
    ]);
  });

  it('keeps the fingerprint of a finding when lines above it change', () => {
    const [a, b] = [12, 99].map((line) =>
      JSON.parse(renderGitlab(findingsOf({ ...failing, line }), usualPolicy)),
    );

    expect(a[0].fingerprint).toBe(b[0].fingerprint);
  });

  it('has what GitLab requires, and a fingerprint for each finding, for any texts', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const entries = JSON.parse(renderGitlab(findings, usualPolicy));

        for (const { description, check_name: name, fingerprint, severity, location } of entries) {
          expect([description, name, fingerprint, location.path].map((text) => typeof text)).toEqual(
            Array(4).fill('string'),
          );
          expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
          expect(location.path).not.toMatch(/^\.\//);
          expect(location.lines.begin).toBeGreaterThan(0);
        }
        const fingerprints = entries.map(({ fingerprint }: { readonly fingerprint: string }) => fingerprint);
        expect(new Set(fingerprints).size).toBe(fingerprints.length);
      }),
      hostileRun,
    );
  });
});
