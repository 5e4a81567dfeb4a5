/** Events for every example, in the shape of recorded events, for the demo. */
import type {
  ConfigRule,
  ConfigRuleEvent,
  ConfigurationItem,
  CreateHandlerOptions,
  KnownResourceType,
} from 'config-rule-kit';
import {
  type Answer,
  type ConfigurationItemOverrides,
  createChangeEvent,
  createConfigurationItem,
  createScheduledEvent,
  type EventOptions,
} from 'config-rule-kit/testing';
import { rule as certificateExpiry } from './acm-certificate-expiry.js';
import { handlerOptions, rule as publicAccessBlocked } from './central-account.js';
import { answers } from './iam-access-key-age.answers.js';
import { rule as keyAge } from './iam-access-key-age.js';
import { rule as instanceTypes } from './instance-types-allowed.js';
import { rule as privateSubnets } from './private-subnets.js';
import {
  bucket,
  certificate,
  deleted,
  everythingFrom,
  instance,
  permission,
  publicAccess,
  routeTable,
  runningInstance,
  securityGroup,
  volume,
} from './recorded-items.js';
import { rule as requiredTags } from './required-tags.js';
import { rule as bucketVersioning } from './s3-bucket-versioning.js';
import { rule as openToWorld } from './security-group-open-to-world.js';
import { rule as volumeEncrypted } from './with-middlewares.js';

/** An example rule and its events, in order. */
export interface DemoExample {
  /** Its file in this folder, for example `required-tags.ts`. */
  readonly file: string;
  readonly rule: ConfigRule;
  /** Options of its handler. */
  readonly options?: CreateHandlerOptions;
  /** Items that AWS Config has recorded. */
  readonly recorded?: readonly ConfigurationItem[];
  /** Answers of other AWS services. */
  readonly answers?: readonly Answer[];
  readonly events: readonly DemoEvent[];
}

/** An event and its title in the demo. */
export interface DemoEvent {
  readonly title: string;
  readonly event: ConfigRuleEvent;
}

/** Creates an event at a time. */
type EventAt = (time: Date) => DemoEvent;

/** One event per hour, so that AWS Config replaces earlier results by later ones. */
const hourly = (...events: readonly EventAt[]): readonly DemoEvent[] =>
  events.map((eventAt, hour) => eventAt(new Date(Date.UTC(2026, 0, 31, hour))));

/** Creates change events of one resource type for a rule that is deployed under its own name. */
const changesFor =
  <const Type extends KnownResourceType>(
    rule: { readonly name: string },
    type: Type,
    options: EventOptions = {},
  ) =>
  (title: string, parts: ConfigurationItemOverrides<Type>, more: EventOptions = {}): EventAt =>
  (configurationItemCaptureTime) => {
    const item = createConfigurationItem(type, { ...parts, configurationItemCaptureTime });
    return { title, event: createChangeEvent(item, { ruleName: rule.name, ...options, ...more }) };
  };

/** Creates scheduled events for a rule that is deployed under its own name. */
const runsOf =
  (rule: { readonly name: string }) =>
  (title: string, options: EventOptions = {}): EventAt =>
  (notificationCreationTime) => ({
    title,
    event: createScheduledEvent({ ruleName: rule.name, notificationCreationTime, ...options }),
  });

const dailyRun = runsOf(keyAge);
const sweepOfCertificates = runsOf(certificateExpiry);
const lookAtInstances = runsOf(instanceTypes);

const bucketChange = changesFor(bucketVersioning, 'AWS::S3::Bucket');
const instanceChange = changesFor(requiredTags, 'AWS::EC2::Instance', {
  parameters: { tags: 'Owner,CostCenter' },
});
const groupChange = changesFor(openToWorld, 'AWS::EC2::SecurityGroup');
const routesChange = changesFor(privateSubnets, 'AWS::EC2::RouteTable');
const volumeChange = changesFor(volumeEncrypted, 'AWS::EC2::Volume');
const accessChange = changesFor(publicAccessBlocked, 'AWS::S3::Bucket');

/** Too many tags for one annotation: the kit shortens it and logs the full text. */
const companyTags =
  'Application,BusinessUnit,Compliance,Confidentiality,CostCenter,CreatedBy,DataClassification,DisasterRecovery,' +
  'Environment,MaintenanceWindow,OperationsTeam,Owner,PatchGroup,Project,RecoveryPointObjective,ServiceLevel,' +
  'RecoveryTimeObjective,RetentionPeriod,SupportContact,TechnicalContact';

export const demoExamples: readonly DemoExample[] = [
  {
    file: 's3-bucket-versioning.ts',
    rule: bucketVersioning,
    events: hourly(
      bucketChange('A bucket with versioning', bucket('invoices-2026', 'Enabled')),
      bucketChange('A bucket without versioning', bucket('holiday-photos', 'Off')),
      bucketChange('A bucket whose versioning was suspended', bucket('build-artifacts', 'Suspended')),
      bucketChange('A bucket that was deleted', { ...bucket('holiday-photos', 'Off'), ...deleted }),
      changesFor(bucketVersioning, 'AWS::EC2::Volume')('A resource of another type', volume(true)),
    ),
  },
  {
    file: 'required-tags.ts',
    rule: requiredTags,
    events: hourly(
      instanceChange('An instance with every tag', instance({ Owner: 'payments', CostCenter: '4711' })),
      instanceChange('An instance without a cost center', instance({ Owner: 'payments', Name: 'web' })),
      instanceChange('An instance without any of 20 tags', instance({}), {
        parameters: { tags: companyTags },
      }),
      instanceChange('An instance that left the scope', instance({}), { eventLeftScope: true }),
    ),
  },
  {
    file: 'security-group-open-to-world.ts',
    rule: openToWorld,
    events: hourly(
      groupChange(
        'HTTPS for all, SSH for the office',
        securityGroup(permission(443, 443, ['0.0.0.0/0']), permission(22, 22, ['54.240.197.224/29'])),
      ),
      groupChange(
        'SSH and RDP for all',
        securityGroup(permission(22, 22, ['0.0.0.0/0']), permission(3389, 3389, [], ['::/0'])),
      ),
      groupChange('A range of ports around SSH for all', securityGroup(permission(20, 25, ['0.0.0.0/0']))),
      groupChange('All traffic for all', securityGroup(everythingFrom('0.0.0.0/0'))),
      groupChange('PostgreSQL for all, by parameter', securityGroup(permission(5432, 5432, ['0.0.0.0/0'])), {
        parameters: { ports: '5432' },
      }),
    ),
  },
  {
    file: 'iam-access-key-age.ts',
    rule: keyAge,
    answers,
    events: hourly(
      dailyRun('The daily run'),
      dailyRun('The daily run with a limit of two years', { parameters: { maxAgeDays: '730' } }),
    ),
  },
  {
    file: 'private-subnets.ts',
    rule: privateSubnets,
    events: hourly(
      routesChange(
        'Two subnets behind an internet gateway',
        routeTable('igw-a5f227c1', 'subnet-29428871', 'subnet-38c20312'),
      ),
      routesChange(
        'One of them may be public',
        routeTable('igw-a5f227c1', 'subnet-29428871', 'subnet-38c20312'),
        { parameters: { publicSubnets: 'subnet-29428871' } },
      ),
      routesChange(
        'Both behind a VPN gateway',
        routeTable('vgw-9a4cacf3', 'subnet-29428871', 'subnet-38c20312'),
      ),
      changesFor(privateSubnets, 'AWS::EC2::Subnet')('One of them was deleted', {
        resourceId: 'subnet-38c20312',
        ...deleted,
      }),
    ),
  },
  {
    file: 'with-middlewares.ts',
    rule: volumeEncrypted,
    events: hourly(
      volumeChange('An encrypted volume', volume(true)),
      volumeChange('A volume that is not encrypted', volume(false)),
    ),
  },
  {
    file: 'acm-certificate-expiry.ts',
    rule: certificateExpiry,
    recorded: [
      certificate('shop', '2026-12-24T00:00:00.000Z'),
      certificate('blog', '2026-02-14T00:00:00.000Z'),
      certificate('new', '', 'PENDING_VALIDATION'),
    ].map((parts) => createConfigurationItem('AWS::ACM::Certificate', parts)),
    events: hourly(
      sweepOfCertificates('The daily sweep'),
      sweepOfCertificates('The sweep with a limit of ten days', { parameters: { days: '10' } }),
    ),
  },
  {
    file: 'instance-types-allowed.ts',
    rule: instanceTypes,
    recorded: [
      runningInstance('i-042dd005362091826', 'm7g.large'),
      runningInstance('i-05a52d5f6e9e1c6f2', 't2.medium'),
      runningInstance('i-0f9b8a7c6d5e4f3a2', 't2.medium', 'stopped'),
    ].map((parts) => createConfigurationItem('AWS::EC2::Instance', parts)),
    events: hourly(lookAtInstances('Every six hours', { parameters: { families: 'm7g,c7g' } })),
  },
  {
    file: 'central-account.ts',
    rule: publicAccessBlocked,
    options: handlerOptions,
    events: hourly(
      accessChange('A bucket in the account of the function', publicAccess('central-logs', true)),
      accessChange('A bucket in another account', {
        ...publicAccess('team-uploads', false),
        accountId: '210987654321',
      }),
    ),
  },
];
