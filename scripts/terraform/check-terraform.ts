/**
 * `npm run check:terraform [-- --check]`: writes the schema of the resources that Terraform modules of this package use, from
 * the AWS provider in two versions: the lowest that a module admits, and the lowest with aws_lambda_resource_policy. Tests hold
 * modules against it. Also writes the attributes of the types whose plans the kit reads: tests hold the tables against them.
 * `--check` writes nothing, and fails where a file is not what it would be.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parts, tables } from '../../src/templates/terraform/tables.js';
import { type Arguments, readProvider, typingsOf } from './read-provider.js';

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

const typesOfPlans = [...Object.keys(tables), ...Object.keys(parts), 'aws_security_group_rule'].sort();

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const { dependencies } = JSON.parse(
  readFileSync('scripts/terraform/provider-versions.package.json', 'utf8'),
) as { readonly dependencies: Readonly<Record<string, string>> };
const target = 'test/deploy/terraform-schema';

const outdated = Object.entries(dependencies).filter(([name, version]) => {
  const folder = unpackedProvider(name, version);
  const { cdktf, cdktn = cdktf } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(target, `aws-${cdktn.provider.version}.json`);
  const isOutdated = writeOrCheck(file, readProvider(folder, types));
  if (name !== '@cdktf/provider-aws') return isOutdated;
  return (
    writeOrCheck('test/templates/terraform/aws-attributes.json', attributesOfPlans(folder)) || isOutdated
  );
});
if (outdated.length > 0) {
  console.error(`${target} is out of date: run npm run check:terraform and look at what changed.`);
  process.exitCode = 1;
}

/** @returns whether the file was not what it should be, with `--check` */
function writeOrCheck(file: string, content: unknown): boolean {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (values.check) return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return false;
}

/** The paths of the attributes of each type, separated by blanks. */
function attributesOfPlans(folder: string): Readonly<Record<string, string>> {
  const paths = (block: Arguments, prefix: string): readonly string[] =>
    Object.entries(block).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [prefix + name]
        : [prefix + name, ...paths(value.arguments, `${prefix}${name}.`)],
    );
  const kinds = Object.entries(readProvider(folder, typesOfPlans));
  return Object.fromEntries(
    kinds.map(([type, kind]) => {
      const all = [...paths(kind.arguments, ''), ...kind.attributes.split(' ')];
      return [type, [...new Set(all)].sort().join(' ')];
    }),
  );
}

/** The typings of these types alone: the whole package has 480 MB. */
function unpackedProvider(name: string, version: string): string {
  const folder = join('build/terraform-provider', `${name.slice(1).replace('/', '-')}-${version}`);
  const wanted = ['package.json', ...new Set([...types, ...typesOfPlans].map(typingsOf))].map(
    (path) => `package/${path}`,
  );
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
