/**
 * Every option of a deployment. The options of `createDeployment` and their types, the flags of `config-rule template` with their
 * help, the checks, the names in messages and the tables in the docs come from here. To add an option, add it here and use it: the
 * options of a function in `rule-function.ts`.
 */
import { sweepSources } from '../../aws/reads/sweep-by.js';
import { hookOperations } from '../../event/hook-event.js';
import { maxRuleNameLength } from '../../limits.js';
import { schedules } from '../../rule/config-rule.js';
import {
  accountId,
  assumableRoleName,
  bucketName,
  environmentVariables,
  kmsKeyArn,
  layerArn,
  policyArn,
  roleArn,
  ruleCode,
  tagsByKey,
} from './aws-values.js';
import { boolean, type Kind, listOf, oneOf, text, texts, wholeNumber } from './option-kinds.js';

/** One option, or options in an object (`members`). */
export interface OptionEntry {
  readonly kind?: Kind<unknown>;
  readonly members?: OptionTable;
  readonly required?: true;
  readonly default?: string | number;
  /** The default for rules that do not run on changes alone. */
  readonly periodicDefault?: string | number;
  /** The flag as commander declares it. With `[rule=]` or `[rule.]` it sets the option of one rule or of all. */
  readonly flag?: string;
  /** Flags that take no value, by the value that they set. */
  readonly switches?: Readonly<Record<string, { readonly flag: string; readonly help: string }>>;
  /** Without the name of a rule, the flag is for the only rule. */
  readonly isOfOneRule?: true;
  /** The section of the help; `false`: the command declares and reads the flag itself. Defaults to that of the parent, else `Functions`. */
  readonly section?: '' | 'Rules' | 'Functions' | 'Accounts' | 'Hooks' | false;
  /** The prop of the CDK constructs; `false` for none. Defaults to the key. */
  readonly prop?: string | false;
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, OptionEntry>>;

/** The CloudWatch Logs retention periods in days. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Options of one function or of all. */
const functionOptions = {
  memoryMb: {
    kind: wholeNumber(128, 10_240),
    default: 256,
    periodicDefault: 512,
    flag: '--memory <[rule=]mb>',
    prop: 'memorySize',
    help: 'the memory of a function in MB',
  },
  timeoutSeconds: {
    kind: wholeNumber(1, 900),
    default: 120,
    periodicDefault: 900,
    flag: '--timeout <[rule=]seconds>',
    prop: 'timeout',
    help: 'the timeout of a function in seconds',
  },
  reservedConcurrency: {
    kind: wholeNumber(1, 100_000),
    flag: '--reserved-concurrency <[rule=]number>',
    prop: 'reservedConcurrentExecutions',
    help: 'the maximum of concurrent executions, reserved for a function',
  },
  environment: {
    kind: environmentVariables,
    flag: '--env <NAME=value>',
    help: 'an environment variable',
  },
} as const satisfies OptionTable;

/** Options of one rule. */
export const ruleOptions = {
  parameters: {
    kind: texts(),
    flag: '--parameter <[rule.]name=value>',
    section: 'Rules',
    prop: 'inputParameters',
    help: 'a value for a rule parameter, or exemptions: the JSON text of a list',
  },
  schedule: {
    kind: oneOf(schedules),
    flag: '--schedule <[rule=]frequency>',
    section: 'Rules',
    prop: 'maximumExecutionFrequency',
    help: 'how often a periodic rule runs, for example Six_Hours',
  },
  triggers: {
    kind: listOf(oneOf(['change', 'schedule']), { min: 1 }),
    flag: '--trigger <[rule=]triggers>',
    section: 'Rules',
    help: 'what invokes the function: change, schedule or change,schedule',
  },
  ruleName: {
    kind: text(/^.*\S.*$/, `text of 1 to ${maxRuleNameLength} characters, not all blank`),
    flag: '--rule-name <[rule=]name>',
    isOfOneRule: true,
    section: 'Rules',
    prop: 'configRuleName',
    help: 'the name of the rule in AWS Config',
  },
  code: {
    kind: ruleCode,
    flag: '--code <[rule=]code>',
    section: false,
    help: 'a zip elsewhere, or s3://bucket/key[?versionId=…]',
  },
  ...functionOptions,
  roleArn: {
    kind: roleArn,
    flag: '--role-arn <[rule=]arn>',
    prop: 'role',
    help: 'the role of the function; no role is made for it',
  },
} as const satisfies OptionTable;

/** Options of all rules and functions. */
export const deploymentOptions = {
  rulesets: {
    kind: listOf(text(/./, 'the name of a ruleset')),
    flag: '--ruleset <name>',
    section: '',
    prop: false,
    help: 'only the rules of a ruleset',
  },
  parts: {
    kind: oneOf(['all', 'functions-only', 'rules-only']),
    default: 'all',
    switches: {
      'functions-only': { flag: '--functions-only', help: 'leaves the rules out' },
      'rules-only': { flag: '--rules-only', help: 'leaves the functions out' },
    },
    section: '',
    prop: false,
    help: 'the parts that are made',
  },
  rulesAs: {
    kind: oneOf(['rules', 'conformance-pack', 'organization']),
    default: 'rules',
    flag: '--format <format>',
    section: false,
    prop: false,
    help: 'rules of one account, in a conformance pack, or of an organization',
  },
  scope: {
    members: {
      tagKey: {
        kind: text(/^.{1,128}$/, 'a tag key of 1 to 128 characters'),
        required: true,
        prop: 'key',
        help: 'the key',
      },
      tagValue: {
        kind: text(/^.{0,256}$/, 'a tag value of at most 256 characters'),
        prop: 'value',
        help: 'the value',
      },
    },
    flag: '--scope-tag <key[=value]>',
    section: 'Rules',
    prop: 'ruleScope',
    help: 'runs on changes of resources of any type with this tag',
  },
  snapshots: {
    members: {
      bucket: { kind: bucketName, required: true, help: 'the bucket' },
      prefix: { kind: text(/^[^*?$]*$/, 'a prefix of keys'), help: 'the prefix of the delivery channel' },
      kmsKeyArn: {
        kind: text(/^arn:\S+:key\/\S+$/, 'the ARN of a KMS key'),
        flag: '--snapshots-key <arn>',
        help: 'the KMS key that encrypts the snapshots',
      },
    },
    flag: '--snapshots <s3://bucket[/prefix]>',
    section: 'Rules',
    help: 'also runs on delivered snapshots; the role may read them',
  },
  permissionsBoundary: {
    kind: policyArn,
    flag: '--permissions-boundary <arn>',
    prop: false,
    help: 'the permissions boundary of every role that is made',
  },
  vpc: {
    members: {
      subnets: {
        kind: listOf(text(/^subnet-[\da-z]+$/, 'the id of a subnet'), { max: 16 }),
        flag: '--subnet <id>',
        help: 'a VPC subnet of the functions',
      },
      securityGroups: {
        kind: listOf(text(/^sg-[\da-z]+$/, 'the id of a security group'), { max: 5 }),
        flag: '--security-group <id>',
        help: 'a VPC security group of the functions',
      },
    },
    help: 'the VPC of the functions',
  },
  layers: {
    kind: listOf(layerArn, { max: 5 }),
    flag: '--layer <arn>',
    help: 'a layer, with its version',
  },
  ...functionOptions,
  runtime: {
    kind: text(/^nodejs\d+\.x$/, 'a runtime such as "nodejs24.x"'),
    default: 'nodejs24.x',
    flag: '--runtime <runtime>',
    help: 'the runtime of the functions',
  },
  architecture: {
    kind: oneOf(['arm64', 'x86_64']),
    default: 'arm64',
    flag: '--architecture <name>',
    help: 'the architecture of the functions',
  },
  functionNamePrefix: {
    kind: text(/^[\w-]{0,40}$/, 'at most 40 letters, digits, - and _'),
    default: 'config-rule-',
    flag: '--function-prefix <text>',
    help: 'the beginning of function names',
  },
  logRetentionDays: {
    kind: oneOf<number>(retentionDays),
    default: 90,
    flag: '--log-retention <days>',
    prop: 'logRetention',
    help: 'how many days logs are kept',
  },
  kmsKeyArn: {
    kind: kmsKeyArn,
    flag: '--kms-key <arn>',
    prop: 'encryptionKey',
    help: 'the KMS key that encrypts logs and dead-letter queues',
  },
  sweepBy: {
    kind: oneOf(sweepSources),
    default: 'query',
    flag: '--sweep-by <source>',
    help: 'sweepBy of createHandler; the role gets the permissions for it',
  },
  tags: {
    kind: tagsByKey,
    flag: '--tag <key=value>',
    prop: false,
    help: 'a tag of everything that can have tags',
  },
  central: {
    members: {
      roleName: {
        kind: assumableRoleName,
        required: true,
        flag: '--role-name <name>',
        help: 'the role that functions assume in other accounts, the same as in createHandler',
      },
      role: {
        kind: oneOf(['create', 'exists']),
        default: 'create',
        switches: { exists: { flag: '--role-exists', help: 'does not make that role: it exists already' } },
        help: 'whether the rules bring that role',
      },
      externalId: {
        kind: boolean,
        flag: '--external-id',
        help: 'the role requires an external id, which is a parameter of the template',
      },
      accountId: {
        kind: accountId,
        flag: '--function-account <id>',
        help: 'the account of the functions, when the rules are in others',
      },
      accounts: {
        kind: listOf(accountId),
        flag: '--account <id>',
        help: 'an account whose rules may invoke the functions',
      },
      organizationId: {
        kind: text(/^o-[a-z\d]{10,32}$/, 'an id such as "o-a1b2c3d4e5"'),
        flag: '--organization-id <id>',
        help: 'the organization whose rules may invoke the functions, in place of accounts',
      },
    },
    section: 'Accounts',
    help: 'functions in one account for rules in others',
  },
  hook: {
    members: {
      alias: {
        kind: text(
          /^(?!aws)[A-Za-z\d]{2,64}::[A-Za-z\d]{2,64}::[A-Za-z\d]{2,64}$/i,
          'three names of 2 to 64 letters and digits such as "Private::Rules::Check", not of AWS',
        ),
        required: true,
        flag: '--hook <alias>',
        section: 'Hooks',
        help: 'makes a CloudFormation hook with this alias, of the module with the handler of createHookHandler',
      },
      operations: {
        kind: listOf(oneOf(hookOperations), { min: 1 }),
        flag: '--hook-operation <name>',
        section: 'Hooks',
        help: 'what the hook is for: RESOURCE, CLOUD_CONTROL, STACK or CHANGE_SET; the first two by default',
      },
      failureMode: {
        kind: oneOf(['WARN', 'FAIL']),
        default: 'WARN',
        flag: '--hook-failure-mode <mode>',
        section: 'Hooks',
        help: 'whether a failed hook stops the operation (FAIL) or only warns',
      },
      status: {
        kind: oneOf(['ENABLED', 'DISABLED']),
        default: 'ENABLED',
        flag: '--hook-status <status>',
        section: 'Hooks',
        help: 'whether the hook is on',
      },
    },
    prop: false,
    help: 'a CloudFormation hook in place of rules in AWS Config',
  },
  excludedAccounts: {
    kind: listOf(accountId),
    flag: '--exclude-account <id>',
    section: 'Accounts',
    prop: false,
    help: 'an account of the organization that gets no rules',
  },
} as const satisfies OptionTable;
