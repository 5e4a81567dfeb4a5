import { argumentsOf, type Call } from './call.js';
import { callOf, expressionOf } from './expression.js';
import { isKnown, type Line, lineIn, type Scope, textOf } from './scope.js';

/** `undefined`: not known before the deployment. */
export type Truth = boolean | undefined;

/** The conditions of a template, evaluated when they are asked for. */
export class Conditions {
  readonly #expressions: ReadonlyMap<string, { readonly value: unknown; readonly line: Line }>;
  readonly #scope: Scope;
  readonly #known = new Map<string, Truth>();
  /** The conditions under evaluation, to find circles. */
  readonly #open = new Set<string>();

  constructor(
    expressions: ReadonlyMap<string, { readonly value: unknown; readonly line: Line }>,
    scope: Scope,
  ) {
    this.#expressions = expressions;
    this.#scope = scope;
  }

  /** @throws InvalidTemplateError if there is no such condition */
  isTrue(name: unknown, line: Line): Truth {
    if (typeof name !== 'string')
      return this.#scope.fail(`expected the name of a condition, got ${expressionOf(name)}.`, line);
    if (this.#known.has(name)) return this.#known.get(name);
    const expression = this.#expressions.get(name);
    if (!expression && this.#scope.hasTransform) return undefined;
    if (!expression)
      return this.#scope.fail(`there is no condition ${JSON.stringify(name)} in the template.`, line);
    if (this.#open.has(name))
      return this.#scope.fail(`the condition ${JSON.stringify(name)} depends on itself.`, expression.line);
    this.#open.add(name);
    const truth = this.#evaluate(expression.value, expression.line);
    this.#open.delete(name);
    this.#known.set(name, truth);
    return truth;
  }

  #evaluate(source: unknown, line: Line): Truth {
    const isObject = typeof source === 'object' && source !== null && !Array.isArray(source);
    if (isObject && 'Condition' in source && Object.keys(source).length === 1)
      return this.isTrue(source.Condition, line);
    const called = isObject ? callOf(source) : undefined;
    if (!called)
      return this.#scope.fail(
        `expected a condition such as !Equals [!Ref Stage, prod], got ${expressionOf(source)}.`,
        line,
      );
    const call: Call = { ...called, source, line };
    if (call.name === 'Fn::Equals') return this.#equals(call);
    if (call.name === 'Fn::Not') return not(this.#all(call, 1, 1)[0]);
    if (call.name === 'Fn::And') return and(this.#all(call, 2, 10));
    if (call.name === 'Fn::Or') return not(and(this.#all(call, 2, 10).map(not)));
    this.#scope.note(
      `${call.name} is no function of conditions, so ${expressionOf(source)} is not known.`,
      line,
    );
    return undefined;
  }

  #all(call: Call, min: number, max: number): readonly Truth[] {
    return argumentsOf(call, this.#scope, min, max).map((one, index) =>
      this.#evaluate(one, lineIn(this.#scope, call.argument, index, call.line)),
    );
  }

  /** CloudFormation compares texts: `true` equals `'true'`. */
  #equals(call: Call): Truth {
    const [one, other] = argumentsOf(call, this.#scope, 2).map((side) =>
      this.#scope.resolve(side, call.line),
    );
    if (one === undefined || other === undefined || !isKnown(one) || !isKnown(other)) return undefined;
    return (textOf(one) ?? JSON.stringify(one)) === (textOf(other) ?? JSON.stringify(other));
  }
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** False if one is false, also if others are not known. */
function and(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}
