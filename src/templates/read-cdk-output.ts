import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InvalidTemplateError } from '../errors.js';
import type { Proposal } from '../proposed/proposed-resource.js';
import { isTreeObject } from '../proposed/unknown.js';
import { resolveStacks } from './nested-stacks.js';
import { parametersOfEach } from './parameters-of-stacks.js';
import { parseJsonTemplate } from './parse-json-template.js';
import type { ResolveOptions } from './resolve-template.js';
import type { TemplateDocument } from './template-document.js';

const manifest = 'manifest.json';

/** A stack of a CDK app. */
interface Stack {
  /** Its template. */
  readonly file: string;
  /** The files of its assembly by the hash of their content. */
  readonly assets: ReadonlyMap<string, string>;
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
  const stacks = stacksIn(folder).map((stack) => ({ stack, document: documentOf(stack) }));
  const documents = stacks.map(({ document }) => document);
  const parametersOf = parametersOfEach(documents, options.parameters ?? {}, `no stack in ${folder}`);
  return stacks.flatMap(({ stack, document }) =>
    proposalsOf(stack, document, { ...options, parameters: parametersOf(document) }),
  );
}

/**
 * Reads templates that the CDK wrote, and those of their nested stacks. Region, account and nested stacks come from the manifest beside
 * a template. Without one, they are not known.
 *
 * @param files paths of the templates
 * @throws InvalidTemplateError for a template that CloudFormation would reject
 */
export function readCdkTemplates(files: readonly string[]): readonly Proposal[] {
  const folders = [...new Set(files.map((file) => dirname(file)))];
  const known = folders.filter((folder) => existsSync(join(folder, manifest))).flatMap(stacksIn);
  const stacks = new Map<string, Stack>(known.map((stack) => [stack.file, stack]));
  return files.flatMap((file) => {
    const stack = stacks.get(file) ?? { file, assets: new Map<string, string>() };
    return proposalsOf(stack, documentOf(stack));
  });
}

function documentOf({ file }: Stack): TemplateDocument {
  return parseJsonTemplate(readFileSync(file, 'utf8'), file);
}

function proposalsOf(
  { assets, region, accountId }: Stack,
  document: TemplateDocument,
  options: ResolveOptions = {},
): readonly Proposal[] {
  const target = { region: region ?? options.region, accountId: accountId ?? options.accountId };
  return resolveStacks(
    document,
    { ...options, ...target },
    { parse: parseJsonTemplate, locate: (...nested) => assets.get(hashIn(...nested)) },
  ).map(withoutCdkMetadata);
}

/** The hash of a nested stack's template, which its address ends with. The CDK command line adds the path as metadata, an app alone does not. */
function hashIn({ root }: TemplateDocument, logicalId: string): string {
  const { Resources: resources } = root as Record<string, Record<string, unknown>>;
  return /\/([0-9a-f]{64})\.json/.exec(JSON.stringify(resources?.[logicalId]))?.[1] ?? '';
}

function stacksIn(folder: string): readonly Stack[] {
  const artifacts = Object.values(entriesIn(join(folder, manifest), 'artifacts'));
  const assets = new Map(
    artifacts
      .filter(({ type }) => type === 'cdk:asset-manifest')
      .flatMap(({ properties }) => Object.entries(entriesIn(join(folder, String(properties?.file)), 'files')))
      .map(([hash, { source }]) => [hash, String(source?.path)]),
  );
  return artifacts.flatMap(({ type, environment, properties = {} }): readonly Stack[] => {
    if (type === 'cdk:cloud-assembly') return stacksIn(join(folder, String(properties.directoryName)));
    if (type !== 'aws:cloudformation:stack') return [];
    const [, accountId, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(String(environment)) ?? [];
    return [
      {
        file: join(folder, String(properties.templateFile)),
        assets,
        accountId: accountId === 'unknown-account' ? undefined : accountId,
        region: region === 'unknown-region' ? undefined : region,
      },
    ];
  });
}

/** What the kit reads of an artifact in a manifest, and of a file in a list of assets. */
interface Artifact {
  readonly type?: unknown;
  readonly environment?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly source?: Readonly<Record<string, unknown>>;
}

/** @throws InvalidTemplateError for a file that cannot be read or has no such object */
function entriesIn(file: string, key: 'artifacts' | 'files'): Readonly<Record<string, Artifact>> {
  try {
    const { [key]: entries } = JSON.parse(readFileSync(file, 'utf8'));
    if (isTreeObject(entries) && Object.values(entries).every(isTreeObject))
      return entries as Record<string, Artifact>;
  } catch (cause) {
    throw new InvalidTemplateError('cannot read the file. Expected the output folder of cdk synth.', {
      file,
      cause,
    });
  }
  throw new InvalidTemplateError(`expected an object ${key}, as cdk synth writes it.`, { file });
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
