import { rm } from 'node:fs/promises';
import { createInProcessHandler } from '../../src/testing/service/in-process-handler.js';
import { createServiceCore, type ServiceCore } from '../../src/testing/service/service-core.js';
import type { LocalAws } from './local-aws.js';
import type { Stack } from './stacks/stack.js';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly versionId: string;
  readonly lastModified: Date;
}

export interface Bucket {
  readonly objects: Map<string, StoredObject[]>;
}

export interface LocalFunction {
  readonly name: string;
  readonly arn: string;
  code: Uint8Array;
  codeSha256: string;
  properties: Readonly<Record<string, unknown>>;
  lastModified: Date;
  /** Statements of its resource policy. */
  readonly permissions: Map<string, Readonly<Record<string, unknown>>>;
  reservedConcurrency: number | undefined;
  /** The folder with the unpacked code. */
  folder?: string;
}

export interface LogEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly logStreamName: string;
  readonly eventId: string;
}

export interface LocalQueue {
  readonly name: string;
  readonly messages: {
    id: string;
    body: string;
    attributes: Record<string, string>;
    receipt: string | undefined;
    received: number;
  }[];
}

export interface LocalRule {
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  properties: Readonly<Record<string, unknown>>;
  state: 'ACTIVE' | 'EVALUATING' | 'DELETING' | 'DELETING_RESULTS';
  createdBy?: string;
  status: Record<string, unknown>;
  /** When an evaluation was started last: AWS Config allows one a minute. */
  startedAt?: number;
}

/** What exists in one Region of the account. Tests may change everything in it. */
export class RegionState {
  readonly buckets = new Map<string, Bucket>();
  readonly functions = new Map<string, LocalFunction>();
  readonly logGroups = new Map<string, LogEvent[]>();
  readonly queues = new Map<string, LocalQueue>();
  readonly roles = new Map<string, Readonly<Record<string, unknown>>>();
  readonly stacks: Stack[] = [];
  readonly rules = new Map<string, LocalRule>();
  /** As `DescribeConfigurationRecorders` and `DescribeConfigurationRecorderStatus` answer. */
  recorders: Record<string, unknown>[] = [
    {
      name: 'default',
      roleARN: 'arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
      recordingMode: { recordingFrequency: 'CONTINUOUS' },
    },
  ];
  recorderStatus: Record<string, unknown>[] = [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }];
  deliveryChannels: Record<string, unknown>[] = [{ name: 'default', s3BucketName: 'config-bucket' }];
  deliveryChannelStatus: Record<string, unknown>[] = [
    {
      name: 'default',
      configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' },
      configStreamDeliveryInfo: { lastStatus: 'SUCCESS' },
    },
  ];
  /** Stops the creation of a resource in a stack, by logical id or type: the reason. */
  readonly failingResources = new Map<string, string>();
  readonly core: ServiceCore;
  readonly configService;

  constructor(
    readonly name: string,
    readonly aws: LocalAws,
  ) {
    this.core = createServiceCore('LocalAws', { items: aws.items, region: name, accountId: aws.accountId });
    this.configService = this.core.withTransport({
      requestHandler: createInProcessHandler(this.core.dispatch),
    } as never);
  }

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.name}:${this.aws.accountId}:${resource}`;
  }

  async close(): Promise<void> {
    for (const { folder } of this.functions.values())
      if (folder) await rm(folder, { recursive: true, force: true });
  }
}
