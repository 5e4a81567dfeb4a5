/**
 * `npm run check:terraform [-- --check]`: writes the schema of the resources that Terraform modules of this package use, from
 * the AWS provider in two versions: the lowest that a module admits, and the lowest with aws_lambda_resource_policy. Tests hold
 * modules against it. `--check` writes nothing, and fails where a file is not what it would be.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readProvider, typingsOf } from './read-provider.js';

const types = [
  'aws_cloudwatch_log_group',
  'aws_config_config_rule',
  'aws_config_remediation_configuration',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_lambda_function',
  'aws_lambda_function_event_invoke_config',
  'aws_lambda_permission',
  'aws_lambda_resource_policy',
  'aws_sqs_queue',
  'aws_sqs_queue_policy',
  'data.aws_caller_identity',
  'data.aws_partition',
  'data.aws_region',
];

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const { dependencies } = JSON.parse(
  readFileSync('scripts/terraform/provider-versions.package.json', 'utf8'),
) as { readonly dependencies: Readonly<Record<string, string>> };
const target = 'test/deploy/terraform-schema';

const outdated = Object.entries(dependencies).filter(([name, version]) => {
  const folder = unpackedProvider(name, version);
  const { cdktf, cdktn = cdktf } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(target, `aws-${cdktn.provider.version}.json`);
  const text = `${JSON.stringify(readProvider(folder, types), null, 2)}\n`;
  if (values.check) return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  mkdirSync(target, { recursive: true });
  writeFileSync(file, text);
  return false;
});
if (outdated.length > 0) {
  console.error(`${target} is out of date: run npm run check:terraform and look at what changed.`);
  process.exitCode = 1;
}

/** The typings of these types alone: the whole package has 480 MB. */
function unpackedProvider(name: string, version: string): string {
  const folder = join('build/terraform-provider', `${name.slice(1).replace('/', '-')}-${version}`);
  const wanted = ['package.json', ...types.map(typingsOf)].map((path) => `package/${path}`);
  const marker = join(folder, 'unpacked.txt');
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wanted.join('\n')) {
    mkdirSync(folder, { recursive: true });
    const pack = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
    const tarball = execFileSync('npm', pack, {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).trim();
    const listed = execFileSync('tar', ['-tzf', join(folder, tarball)], { encoding: 'utf8', maxBuffer: 1e8 });
    const present = listed.split('\n').filter((path) => wanted.includes(path));
    execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder, ...present]);
    rmSync(join(folder, tarball));
    writeFileSync(marker, wanted.join('\n'));
  }
  return join(folder, 'package');
}
