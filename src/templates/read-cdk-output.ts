import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidOptionsError, InvalidTemplateError } from '../errors.js';
import { didYouMean } from '../options.js';
import type { Proposal } from '../proposed/proposed-resource.js';
import { isTreeObject, Unknown } from '../proposed/unknown.js';
import { resolveStacks } from './nested-stacks.js';
import { parseJsonTemplate } from './parse-json-template.js';
import type { ResolveOptions } from './resolve-template.js';
import type { TemplateDocument } from './template-document.js';

/** A stack of a CDK app. */
interface Stack {
  readonly document: TemplateDocument;
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
}

/**
 * Reads the output folder of `cdk synth`: every stack, also of stages, and nested stacks. A parameter is for each stack that has it.
 *
 * @param folder usually `cdk.out`
 * @param options Region and account are for stacks whose environment the app leaves open
 * @returns a proposal for each stack: logical ids are unique only within a stack
 * @throws InvalidTemplateError for a folder without a manifest, or a template that CloudFormation would reject
 * @throws InvalidOptionsError for the value of a parameter that no stack has, or that a stack does not accept
 */
export function readCdkOutput(folder: string, options: ResolveOptions = {}): readonly Proposal[] {
  const stacks = stacksIn(folder);
  const given = options.parameters ?? {};
  const known = [...new Set(stacks.flatMap(({ document }) => parameterNames(document)))];
  for (const name of given instanceof Unknown ? [] : Object.keys(given))
    if (!known.includes(name))
      throw new InvalidOptionsError(
        `no stack in ${folder} has the parameter ${JSON.stringify(name)}.${didYouMean(name, known)}`,
        `parameters.${name}`,
      );
  return stacks.flatMap(({ document, region, accountId }) => {
    const names = parameterNames(document);
    const parameters =
      given instanceof Unknown
        ? given
        : Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
    const target = {
      ...options,
      region: region ?? options.region,
      accountId: accountId ?? options.accountId,
    };
    return resolveStacks(document, { ...target, parameters }, parseJsonTemplate).map(withoutCdkMetadata);
  });
}

function parameterNames({ root }: TemplateDocument): readonly string[] {
  return isTreeObject(root) && isTreeObject(root.Parameters) ? Object.keys(root.Parameters) : [];
}

function stacksIn(folder: string): readonly Stack[] {
  const { artifacts } = readManifest(folder);
  return Object.values(artifacts).flatMap(({ type, environment, properties = {} }): readonly Stack[] => {
    if (type === 'cdk:cloud-assembly') return stacksIn(join(folder, String(properties.directoryName)));
    if (type !== 'aws:cloudformation:stack') return [];
    const file = join(folder, String(properties.templateFile));
    const [, accountId, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(String(environment)) ?? [];
    return [
      {
        document: parseJsonTemplate(readFileSync(file, 'utf8'), file),
        accountId: accountId === 'unknown-account' ? undefined : accountId,
        region: region === 'unknown-region' ? undefined : region,
      },
    ];
  });
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type?: unknown;
        readonly environment?: unknown;
        readonly properties?: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json');
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isTreeObject(manifest) && isTreeObject(manifest.artifacts)) return manifest as unknown as Manifest;
  } catch (cause) {
    throw new InvalidTemplateError('cannot read the manifest. Expected the output folder of cdk synth.', {
      file,
      cause,
    });
  }
  throw new InvalidTemplateError('expected a manifest with artifacts, as cdk synth writes it.', { file });
}

/** A resource in which the CDK counts the use of its constructs. */
function withoutCdkMetadata(proposal: Proposal): Proposal {
  const isOther = ({ type }: { readonly type: string }) => type !== 'AWS::CDK::Metadata';
  return {
    ...proposal,
    resources: proposal.resources.filter(isOther),
    notCreated: proposal.notCreated.filter(isOther),
  };
}
