import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { compliantSamples } from '../../testing/samples/compliant/compliant-samples.js';
import { type CompactShape, knownResourceTypes, readModel } from '../../testing/samples/read-model.js';
import { textValues } from '../../testing/samples/text-values.js';

/** Words of AWS that no model has: kinds of resources in ARNs, parts of host names, words of policies and items. */
const otherWords =
  'true false null default aws aws-cn aws-us-gov root global regional allow deny tcp udp icmp icmpv6 arn amazonaws com net org cn internal ' +
  'compute ec2 s3 sqs sns rds elb iam sts kms lambda logs dynamodb cloudfront execute-api dkr ecr es eks cache api console http https ' +
  'bucket role user group policy instance-profile service-role aws-service-role assumed-role oidc-provider saml-provider mfa function layer key alias ' +
  'secret table index stream topic queue log-group log-stream cluster service task task-definition container-instance db snapshot ' +
  'cluster-snapshot subgrp pg es-domain domain distribution certificate instance image volume vpc subnet security-group network-interface ' +
  'natgateway internet-gateway route-table loadbalancer app net gwy listener targetgroup restapis apis stages hostedzone stack changeset trail ' +
  'alarm rule event-bus repository project pipeline detector analyzer workgroup crawler job server backup-vault plan fleet regular ' +
  'terraform off on yes no none all self any public private master primary';

/** Prefixes of EC2's ids: `subnet` of `subnet-0123456789abcdef0`. */
export const idPrefixes: ReadonlySet<string> = new Set([
  ...textValues.flatMap(([, template]) => /^([a-z-]+)-0\$\{hex:16\}$/.exec(template)?.[1] ?? []),
  ...'rtbassoc aclassoc subnet-cidr-assoc vpc-cidr-assoc eni-attach sgr acl eipassoc dopt lt rtb'.split(' '),
]);

let known: ReturnType<typeof readVocabulary> | undefined;

/** Whether a text is a word of AWS, in any case: a value that some property of some type has by its model. It identifies nobody. */
export function isWord(text: string): boolean {
  return vocabulary().words.has(text.toLowerCase());
}

/** Whether a property of this name has this word in a list of AWS: `name` has `running`, of an instance's state. */
export function isWordOf(name: string, text: string): boolean {
  return vocabulary().pairs.has(`${name} ${text}`.toLowerCase());
}

/** Whether a key is a property name of some type. */
export function isKnownKey(key: string): boolean {
  return vocabulary().keys.has(key);
}

/** Whether a key is a property name of some type, or looks like one. The keys of maps, such as those of variables, may be a user's. */
export function isPropertyName(key: string): boolean {
  return vocabulary().keys.has(key) || /^[A-Za-z][A-Za-z\d]{0,60}$/.test(key);
}

function vocabulary() {
  known ??= readVocabulary();
  return known;
}

function readVocabulary() {
  const words = new Set(otherWords.split(' '));
  const keys = new Set<string>();
  const pairs = new Set<string>();
  for (const type of knownResourceTypes()) {
    for (const part of type.split('::')) words.add(part.toLowerCase());
    for (const object of readModel(type).service.objects)
      for (const [key, shape] of Object.entries(object)) {
        keys.add(key);
        for (const word of choices(shape)) {
          words.add(word.toLowerCase());
          pairs.add(`${key} ${word}`.toLowerCase());
        }
      }
  }
  for (const type of Object.keys(compliantSamples))
    collectWords(createConfigurationItem(type as string), words, keys);
  return { words, keys, pairs };
}

function choices(shape: CompactShape): readonly string[] {
  if (!Array.isArray(shape)) return [];
  const [kind, ...of] = shape as readonly [string, ...CompactShape[]];
  return kind === 'e' ? (of as string[]) : choices(of[0] as CompactShape);
}

/** Samples that are written by hand have words that models lack. Their names are made up. */
function collectWords(value: unknown, words: Set<string>, keys: Set<string>, name = ''): void {
  if (typeof value === 'string' && /^[\w.:-]{1,30}$/.test(value) && !isIdentifying(name))
    words.add(value.toLowerCase());
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (!Array.isArray(value)) keys.add(key);
    collectWords(part, words, keys, Array.isArray(value) ? name : key);
  }
}

/** Whether a property has an id or a name, which is replaced even if it is a word. */
export function isIdentifying(name: string): boolean {
  return /(id|arn|names?|identifier|alias|owner|account|sid|user)$/i.test(name);
}

/** Whether a property has text that people write. */
export function isFreeText(name: string): boolean {
  return /(description|comment|note|message|reason|title|subject|userdata|body|script|command|entrypoint)s?$/i.test(
    name,
  );
}
