/** A made result of many findings, two runs apart, with one hostile item. */
import type {
  BacktestDifference,
  BacktestFinding,
  BacktestResult,
  Place,
} from '../../src/backtest/backtest-result.js';

const types = ['AWS::S3::Bucket', 'AWS::EC2::SecurityGroup', 'AWS::IAM::Role', 'AWS::Lambda::Function'];
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-southeast-2'];
const accounts = Array.from({ length: 12 }, (_, index) => `${111122223333 + index * 1_111_111}`);
const rules = [
  ['s3-versioning', 'Buckets keep versions', 'medium', 'Versioning is off.'],
  ['ssh-restricted', 'SSH is not open to the internet', 'critical', 'Port 22 is open to 0.0.0.0/0.'],
  ['role-trust', 'Roles trust only known accounts', 'high', 'The role trusts the account 999988887777.'],
  ['function-runtime', 'Functions have a supported runtime', 'low', 'The runtime nodejs16.x is deprecated.'],
] as const;

/** What breaks pages that put it anywhere but in a text node. */
export const hostile = [
  `</script><script>window.ran = 1</script>`,
  `<img src=x onerror="window.ran = 1">`,
  `"'\`\u2028\u2029 <!-- ]]> &lt;b&gt; \u0000 \ud800 javascript:window.ran=1`,
];

const findingOf = (index: number): BacktestFinding => {
  const kind = Math.floor(Math.sqrt((index * 7) % 16));
  const [rule, , , annotation] = rules[kind] as (typeof rules)[number];
  const isError = index % 997 === 5;
  return {
    rule,
    verdict: isError ? 'ERROR' : 'NON_COMPLIANT',
    resourceType: types[kind] ?? '',
    resourceId: `${['bucket', 'sg', 'role', 'function'][kind]}-${(index * 7919).toString(16).padStart(8, '0')}`,
    resourceName: index % 3 === 0 ? `team-${index % 40}` : undefined,
    accountId: accounts[Math.floor(Math.sqrt((index * 5) % accounts.length ** 2))],
    awsRegion: regions[Math.floor(Math.sqrt((index * 3) % regions.length ** 2))],
    capturedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    ...(isError
      ? { error: "TypeError: Cannot read properties of undefined (reading 'rules')" }
      : { annotation }),
    place: { file: `snapshots/part-${index % 20}.json.gz`, offset: index * 2000 },
  };
};

const hostileFinding: BacktestFinding = {
  ...findingOf(0),
  resourceId: 'hostile',
  resourceName: hostile[0],
  awsRegion: hostile[1],
  annotation: hostile.join('\n'),
  place: { file: hostile[2] ?? '', offset: 7 },
};

export function madeResult(count: number): BacktestResult {
  const findings = [hostileFinding, ...Array.from({ length: count - 1 }, (_, index) => findingOf(index + 1))];
  const countsOf = (some: readonly BacktestFinding[]) => {
    const errors = some.filter(({ verdict }) => verdict === 'ERROR').length;
    const nonCompliant = some.length - errors;
    return { nonCompliant, errors, compliant: nonCompliant * 2, notApplicable: Math.floor(some.length / 5) };
  };
  const countsBy = (some: readonly BacktestFinding[], key: 'accountId' | 'awsRegion' | 'resourceType') => {
    const names = new Set(some.map((finding) => finding[key] ?? ''));
    return Object.fromEntries(
      [...names].map((name) => [name, countsOf(some.filter((finding) => finding[key] === name))]),
    );
  };
  return {
    items: count * 2,
    skipped: 120,
    bytes: count * 4000,
    files: 20,
    milliseconds: 2345,
    rules: rules.map(([rule, title, severity]) => {
      const own = findings.filter((finding) => finding.rule === rule);
      return {
        rule,
        title,
        severity,
        guidance: { text: 'Change the resource.', url: 'https://example.com/guide' },
        controls: ['CIS AWS 2.1.3'],
        milliseconds: own.length / 100,
        ...countsOf(own),
        byAccount: countsBy(own, 'accountId'),
        byRegion: countsBy(own, 'awsRegion'),
        byType: countsBy(own, 'resourceType'),
      };
    }),
    notRun: [{ rule: 'access-analyzer', reason: 'it is periodic and calls AWS' }],
    unmatchedTypes: { 'AWS::SNS::Topic': 120 },
    damages: [{ file: 'snapshots/part-3.json.gz', offset: 81_231, message: 'unexpected end of file' }],
    isPartial: false,
    findings,
  };
}

export function madeDifference({ findings }: BacktestResult): BacktestDifference {
  const some = (from: number, to: number) => findings.slice(from, to);
  return {
    added: some(10, 52).filter(({ verdict }) => verdict === 'NON_COMPLIANT'),
    removed: some(60, 77).map((finding) => ({ ...finding, resourceId: `${finding.resourceId}-old` })),
    changed: some(80, 85).map((now) => ({ now, before: { ...now, annotation: 'The earlier reason.' } })),
    addedErrors: findings.filter(({ verdict }) => verdict === 'ERROR').slice(0, 3),
  };
}

/** The items of the first 2,000 findings. */
export function madeItem({ file, offset }: Place): unknown {
  if (offset === 7)
    return JSON.parse(
      `{ "__proto__": { "polluted": true }, "configuration": ${JSON.stringify({
        ...Object.fromEntries(hostile.map((text, index) => [text, { text, index }])),
        large: 'x'.repeat(1_000_000),
        password: 'hunter2hunter2',
      })} }`,
    );
  if (offset > 2000 * 2000) return undefined;
  return {
    version: '1.3',
    resourceId: `item at ${offset}`,
    file,
    tags: { team: 'payments', empty: {}, none: null },
    configuration: {
      versioning: { status: 'Suspended', isMfaDeleteEnabled: false },
      rules: [{ port: 22, ranges: ['0.0.0.0/0', '::/0'] }],
      environment: { variables: { DATABASE: 'postgres://admin:letmein@db/app' } },
    },
  };
}
