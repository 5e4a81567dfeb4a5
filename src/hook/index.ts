/**
 * config-rule-kit/hook: rules as a CloudFormation Lambda Hook.
 *
 * @packageDocumentation
 */

export type {
  HookAction,
  HookAnnotation,
  HookEvent,
  HookRequestData,
  HookResponse,
  HookSeverity,
} from '../event/hook-event.js';
export { createHookHandler, type HookHandlerOptions } from './create-hook-handler.js';
export type { HookHandler } from './hook-handler.js';
