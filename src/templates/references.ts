import { isTreeObject, type ReferenceTarget, Unknown } from '../proposed/unknown.js';
import { argumentsOf, type Call, resolveArgument, textResult, unknownResult } from './call.js';
import { expressionOf } from './expression.js';
import { absent, lineIn, type Resolved, type Scope, textOf } from './scope.js';

export function ref(call: Call, scope: Scope): Resolved {
  const name = textOf(scope.resolve(call.argument, call.line));
  if (name === undefined)
    return scope.fail(`expected Ref to have a name, got ${expressionOf(call.argument)}.`, call.line);
  return valueOfName(name, call, scope);
}

export function getAtt(call: Call, scope: Scope): Resolved {
  const { argument } = call;
  const text = typeof argument === 'string' ? argument : undefined;
  const dot = text?.indexOf('.') ?? -1;
  if (text !== undefined && dot > 0) return attributeOf(text.slice(0, dot), text.slice(dot + 1), call, scope);
  argumentsOf(call, scope, 2);
  const [logicalId, attribute] = [0, 1].map((position) => textOf(resolveArgument(call, position, scope)));
  return logicalId === undefined ? unknownResult(call) : attributeOf(logicalId, attribute, call, scope);
}

/** `Fn::Sub`: a text, or a list of a text and an object of variables. */
export function sub(call: Call, scope: Scope): Resolved {
  const [text, variables = {}] =
    typeof call.argument === 'string' ? [call.argument] : argumentsOf(call, scope, 1, 2);
  if (typeof text !== 'string' || !isTreeObject(variables))
    return scope.fail('expected Fn::Sub to have a text, or a list of a text and an object.', call.line);
  // Literal text at even indexes, names at odd ones.
  const parts = text.split(/\$\{([^}]*)\}/);
  const variableLines = Array.isArray(call.argument) ? lineIn(scope, call.argument, 1, call.line) : call.line;
  const values = parts.map((part, index): Resolved => {
    if (index % 2 === 0) return part;
    if (part.startsWith('!')) return `\${${part.slice(1)}}`;
    const name = part.trim();
    if (Object.hasOwn(variables, name))
      return scope.resolve(variables[name], lineIn(scope, variables, name, variableLines));
    const dot = name.indexOf('.');
    return dot > 0
      ? attributeOf(name.slice(0, dot), name.slice(dot + 1), call, scope)
      : valueOfName(name, call, scope);
  });
  return concatenate(values, '', call, scope);
}

/** Values as one text: unknown if one of them is. If nothing else is in it, it refers to the same resource. */
export function concatenate(
  values: readonly Resolved[],
  separator: string,
  call: Call,
  scope: Scope,
): string | Unknown {
  const parts = values.filter((value) => separator !== '' || value !== '');
  const [only, ...others] = parts;
  if (only instanceof Unknown && others.length === 0)
    return unknownResult(call, { reference: only.reference });
  const texts = parts.map(textOf);
  if (texts.every((text) => text !== undefined)) return textResult(texts.join(separator), call, scope);
  if (parts.some((part) => !(part instanceof Unknown) && textOf(part) === undefined))
    scope.note(
      `${expressionOf(call.source)} has a part that is no text, so its value is not known.`,
      call.line,
    );
  return unknownResult(call);
}

function valueOfName(name: string, call: Call, scope: Scope): Resolved {
  if (name === 'AWS::NoValue') return absent;
  const known = scope.parameters.get(name);
  if (known !== undefined) return known;
  if (scope.resources.has(name)) return unknownResult(call, { reference: { logicalId: name } });
  if (!scope.parameters.has(name)) noteMissing(name, call, scope);
  return unknownResult(call);
}

function attributeOf(logicalId: string, attribute: string | undefined, call: Call, scope: Scope): Unknown {
  const isResource = scope.resources.has(logicalId);
  if (!isResource) noteMissing(logicalId, call, scope);
  const reference: ReferenceTarget | undefined =
    isResource && attribute !== undefined ? { logicalId, attribute } : undefined;
  return unknownResult(call, { reference });
}

function noteMissing(name: string, { source, line }: Call, scope: Scope): void {
  if (scope.hasTransform) return;
  scope.note(
    `${expressionOf(source)} refers to ${JSON.stringify(name)}, which the template does not have. Its value is not known.`,
    line,
  );
}
