import type { LocalAws } from '../local-aws.js';
import type { RegionState } from '../region-state.js';
import type { Operation } from '../shapes.js';
import type { WireRequest } from '../wire/read-request.js';
import type { Protocol } from '../wire/write-response.js';
import { cloudFormation } from './cloudformation.js';
import { config } from './config.js';
import { iam } from './iam.js';
import { lambda } from './lambda.js';
import { logs } from './logs.js';
import { s3 } from './s3.js';
import { sqs } from './sqs.js';
import { sts } from './sts.js';

export interface CallContext {
  readonly aws: LocalAws;
  readonly region: RegionState;
  readonly request: WireRequest;
}

/** Answers of operations, by name. The input and the output are checked against the model. */
export type Handlers = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: each handler has the input type of its operation
  Record<string, (input: any, context: CallContext) => object | Promise<object>>
>;

export interface Service {
  /** The prefix of its IAM actions. */
  readonly prefix: string;
  readonly protocol: Protocol;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly handlers: Handlers;
  /** The IAM actions of operations with another name. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** By the name in the signature. */
export const services: Readonly<Record<string, Service>> = {
  cloudformation: cloudFormation,
  config,
  iam,
  lambda,
  logs,
  s3,
  sqs,
  sts,
};
