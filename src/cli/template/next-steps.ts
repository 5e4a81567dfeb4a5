import { basename, dirname, isAbsolute, join } from 'node:path';
import { awsLimits } from '../../deploy/check/aws-limits.js';
import type { Deployment } from '../../deploy/deployment.js';
import { functionNameOf } from '../../deploy/names.js';
import { deploymentOptions } from '../../deploy/options/option-table.js';
import type { FormatName } from './formats.js';

interface WrittenTemplate {
  readonly format: FormatName;
  readonly deployment: Deployment;
  /** Relative to the working directory. */
  readonly path: string;
  readonly bytes: number;
  /** The bucket in the commands. Defaults to the placeholder `BUCKET`. */
  readonly bucket?: string | undefined;
}

/** The commands that deploy a template. They are only printed. */
export function nextSteps(written: WrittenTemplate): readonly string[] {
  const { format, deployment } = written;
  if (format === 'terraform') return terraformSteps(written);
  if (format === 'sam')
    return [`sam deploy ${stackOptions(written)} --resolve-s3${overrides(valuesFor(deployment))}`];
  const isPackAlone = format === 'conformance-pack' && deployment.parts === 'rules-only';
  return isPackAlone && !deployment.accountRole ? packSteps(written) : cloudFormationSteps(written);
}

function terraformSteps({ path }: WrittenTemplate): readonly string[] {
  const folder = dirname(path);
  const terraform = folder === '.' ? 'terraform' : `terraform -chdir=${quoted(folder)}`;
  return [`${terraform} init`, `${terraform} apply`];
}

function cloudFormationSteps(written: WrittenTemplate): readonly string[] {
  const { format, deployment, path, bytes, bucket = 'BUCKET' } = written;
  const zips = deployment.functions.flatMap(({ code }) => ('zipPath' in code ? [code] : []));
  const uploads = zips.map(({ zipPath, s3Key }) => {
    const zip = isAbsolute(zipPath) ? zipPath : join(dirname(path), zipPath);
    return `aws s3 cp ${quoted(zip)} s3://${bucket}/${s3Key}`;
  });
  const needsUnits =
    format === 'organization' && deployment.accountRole && deployment.parts !== 'functions-only';
  const values = overrides([
    ...(zips.length > 0 ? [`CodeBucket=${bucket}`] : []),
    ...(needsUnits ? ['OrganizationalUnits=r-ROOT'] : []),
    ...valuesFor(deployment),
  ]);
  const upload = bytes > awsLimits.templateBytesInline.max ? ` --s3-bucket ${bucket}` : '';
  return [...uploads, `aws cloudformation deploy ${stackOptions(written)}${upload}${values}`];
}

function packSteps({ deployment, path, bytes, bucket = 'BUCKET' }: WrittenTemplate): readonly string[] {
  const isLong = bytes > awsLimits.packBytes.max;
  const place = `s3://${bucket}/${basename(path)}`;
  const template = isLong ? `--template-s3-uri ${place}` : `--template-body file://${quoted(path)}`;
  const asked = askedOf(deployment).map((id) => ` ParameterName=${id},ParameterValue=VALUE`);
  const values = asked.length > 0 ? ` --conformance-pack-input-parameters${asked.join('')}` : '';
  return [
    ...(isLong ? [`aws s3 cp ${quoted(path)} ${place}`] : []),
    `aws configservice put-conformance-pack --conformance-pack-name ${stackOf(deployment)} ${template}${values}`,
  ];
}

/** One rule has its own stack: with a shared name, a second template would delete the resources of the first. */
function stackOf({ parts, functions, rules }: Deployment): string {
  const [first, ...others] =
    functions.length > 0
      ? functions.map(({ functionName }) => functionName)
      : rules.map(({ ruleName }) => functionNameOf(ruleName, deploymentOptions.functionNamePrefix.default));
  const isOne = first !== undefined && others.length === 0;
  const name = isOne ? first.replaceAll('_', '-') : 'config-rules';
  if (parts === 'functions-only') return `${name}-functions`;
  return parts === 'rules-only' && isOne ? `${name}-rule` : name;
}

function stackOptions({ path, deployment }: WrittenTemplate): string {
  const { functions, accountRole, rulesAs } = deployment;
  const options = `--template-file ${quoted(path)} --stack-name ${stackOf(deployment)}`;
  // For an organization, the role is in a stack set, which has its own capabilities.
  if (accountRole && rulesAs !== 'organization') return `${options} --capabilities CAPABILITY_NAMED_IAM`;
  const makesRoles = functions.some(({ role }) => role.existingArn === undefined);
  return makesRoles ? `${options} --capabilities CAPABILITY_IAM` : options;
}

function overrides(values: readonly string[]): string {
  return values.length > 0 ? ` --parameter-overrides ${values.join(' ')}` : '';
}

function valuesFor(deployment: Deployment): readonly string[] {
  return askedOf(deployment).map((id) => `${id}=VALUE`);
}

function askedOf({ templateParameters }: Deployment): readonly string[] {
  return templateParameters.flatMap((parameter) => (parameter.default === undefined ? [parameter.id] : []));
}

/** Quotes a path for a shell if it needs quotes. */
function quoted(path: string): string {
  return /^[\w./:@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
