/** The planned values of a resource, with `Unknown` where Terraform knows a value after apply. */
import { type ReferenceTarget, type Tree, type TreeObject, Unknown } from '../../proposed/unknown.js';
import { isObject } from './plan-document.js';

const knownAfterApply = 'known after apply';

/** A value that the configuration of a new resource does not set: AWS chooses it, as for a property that a template does not have. */
export class NotConfigured extends Unknown {
  constructor() {
    super(knownAfterApply, { mayBeAbsent: true });
  }
}

export interface OverlayContext {
  /** Whether the resource is created or replaced. */
  readonly isNew: boolean;
  /** What an expression of the configuration refers to, if that is certain. */
  resolve(expression: unknown): ReferenceTarget | undefined;
  /** Whether the kit reads the resource, so that others may be found by what it refers to. */
  isRead(logicalId: string): boolean;
}

/** An expression of which nothing is known but that there may be one. */
const anyExpression = {};

/** The attributes of a resource. @param expressions `undefined` if the plan has no configuration of the resource */
export function overlayAttributes(
  after: unknown,
  unknown: unknown,
  expressions: unknown,
  context: OverlayContext,
): TreeObject {
  const names = new Set([after, unknown].flatMap((one) => (isObject(one) ? Object.keys(one) : [])));
  return Object.fromEntries(
    [...names].map((name) => {
      const expression = expressions === undefined ? anyExpression : own(expressions, name);
      return [name, overlay(own(after, name), own(unknown, name), expression, context)];
    }),
  );
}

/**
 * @param after the planned value
 * @param unknown the same part of `after_unknown`
 * @param expression the same part of the configuration; `undefined` if the configuration does not set it
 */
export function overlay(
  after: unknown,
  unknown: unknown,
  expression: unknown,
  context: OverlayContext,
): Tree {
  if (unknown === true) return marker(expression, context);
  if ((after ?? null) === null ? Array.isArray(unknown) : Array.isArray(after) && !isObject(unknown)) {
    const values: readonly unknown[] = Array.isArray(after) ? after : [];
    const unknowns: readonly unknown[] = Array.isArray(unknown) ? unknown : [];
    const length = Math.max(values.length, unknowns.length);
    return Array.from({ length }, (_, index) => {
      const element = overlay(values[index], unknowns[index], elementOf(expression, length), context);
      // The element is there, whatever its value.
      return element instanceof Unknown
        ? new Unknown(knownAfterApply, { reference: element.reference })
        : element;
    });
  }
  if (
    isObject(unknown)
      ? (after ?? null) === null || isObject(after)
      : isObject(after) && !Array.isArray(unknown)
  ) {
    const names = new Set([after, unknown].flatMap((one) => (isObject(one) ? Object.keys(one) : [])));
    if ((after ?? null) === null && names.size === 0) return null;
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        overlay(own(after, name), own(unknown, name), memberOf(expression, name), context),
      ]),
    );
  }
  if (hasUnknown(unknown)) return marker(anyExpression, context);
  return (after ?? null) as Tree;
}

function marker(expression: unknown, context: OverlayContext): Unknown {
  if (expression === undefined && context.isNew) return new NotConfigured();
  const target = context.resolve(expression);
  const reference = target && context.isRead(target.logicalId) ? target : undefined;
  return new Unknown(knownAfterApply, { mayBeAbsent: target === undefined, reference });
}

/** The expression of a list is that of its elements. Blocks may be in another order than planned, so only one is told apart. */
function elementOf(expression: unknown, length: number): unknown {
  if (expression === undefined) return anyExpression;
  if (!Array.isArray(expression)) {
    const constant = isObject(expression) ? expression.constant_value : undefined;
    if (!Array.isArray(constant)) return expression;
    return length === 1 && constant.length === 1 ? { constant_value: constant[0] } : anyExpression;
  }
  return length === 1 && expression.length === 1 ? expression[0] : anyExpression;
}

function memberOf(expression: unknown, name: string): unknown {
  if (!isObject(expression) || Object.keys(expression).length === 0) return anyExpression;
  if (Array.isArray(expression.references)) return expression;
  if ('constant_value' in expression) {
    const constant = own(expression.constant_value, name);
    return (constant ?? null) === null ? undefined : { constant_value: constant };
  }
  return own(expression, name);
}

function own(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

function hasUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === true;
  return Object.values(value).some(hasUnknown);
}
