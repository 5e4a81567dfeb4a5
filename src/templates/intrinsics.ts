import { isTreeObject } from '../proposed/unknown.js';
import { argumentsOf, type Call, resolveArgument, textResult, unknownResult } from './call.js';
import { concatenate, getAtt, ref, sub } from './references.js';
import { isKnown, isSame, lineIn, mayBeAbsent, type Resolved, type Scope, textOf } from './scope.js';

type Intrinsic = (call: Call, scope: Scope) => Resolved;

/** CloudFormation's intrinsic functions. Any other gives an unknown value and a note. */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::If': choose,
  'Fn::Join': join,
  'Fn::Split': split,
  'Fn::Select': select,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': base64,
  'Fn::Length': length,
  'Fn::ToJsonString': toJsonString,
  'Fn::Cidr': (call) => unknownResult(call),
  'Fn::GetAZs': (call) => unknownResult(call),
  'Fn::ImportValue': (call) => unknownResult(call),
  'Fn::Transform': (call) => unknownResult(call, { mayBeAbsent: true }),
};

/** The value of a call of an intrinsic function. @throws InvalidTemplateError for arguments that CloudFormation rejects */
export function evaluateCall(call: Call, scope: Scope): Resolved {
  const intrinsic = Object.hasOwn(intrinsics, call.name) ? intrinsics[call.name] : undefined;
  if (intrinsic) return intrinsic(call, scope);
  scope.note(`The function ${call.name} is not known here, so its value is not known.`, call.line);
  return unknownResult(call, { mayBeAbsent: true });
}

function choose(call: Call, scope: Scope): Resolved {
  const [name] = argumentsOf(call, scope, 3);
  const condition = scope.condition(name, call.line);
  if (condition !== undefined) return resolveArgument(call, condition ? 1 : 2, scope);
  const branches = [resolveArgument(call, 1, scope), resolveArgument(call, 2, scope)] as const;
  if (isSame(...branches)) return branches[0];
  return unknownResult(call, { mayBeAbsent: branches.some(mayBeAbsent) });
}

function join(call: Call, scope: Scope): Resolved {
  const [separator] = argumentsOf(call, scope, 2);
  if (typeof separator !== 'string')
    return scope.fail('expected the separator of Fn::Join to be a text.', call.line);
  const list = resolveArgument(call, 1, scope);
  return Array.isArray(list) ? concatenate(list, separator, call, scope) : unknownResult(call);
}

function split(call: Call, scope: Scope): Resolved {
  const [separator] = argumentsOf(call, scope, 2);
  if (typeof separator !== 'string' || separator === '')
    return scope.fail('expected the separator of Fn::Split to be a text that is not empty.', call.line);
  return textOf(resolveArgument(call, 1, scope))?.split(separator) ?? unknownResult(call);
}

function select(call: Call, scope: Scope): Resolved {
  argumentsOf(call, scope, 2);
  const index = textOf(resolveArgument(call, 0, scope));
  const list = resolveArgument(call, 1, scope);
  if (index === undefined || !Array.isArray(list)) return unknownResult(call);
  const selected = /^\d+$/.test(index) ? list[Number(index)] : undefined;
  if (selected !== undefined) return selected;
  return scope.fail(`Fn::Select has the index ${index}, but a list of ${list.length} elements.`, call.line);
}

function findInMap(call: Call, scope: Scope): Resolved {
  const { line } = call;
  const options = argumentsOf(call, scope, 3, 4)[3];
  const hasDefault = isTreeObject(options) && Object.hasOwn(options, 'DefaultValue');
  const defaultValue = hasDefault
    ? scope.resolve(options.DefaultValue, lineIn(scope, options, 'DefaultValue', line))
    : undefined;
  const keys = [0, 1, 2].map((position) => textOf(resolveArgument(call, position, scope)));
  if (!keys.every((key) => key !== undefined))
    return unknownResult(call, { mayBeAbsent: defaultValue !== undefined && mayBeAbsent(defaultValue) });
  const [map = '', ...path] = keys;
  let found = scope.mappings.get(map);
  for (const key of path) found = isTreeObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  if (found !== undefined) return scope.resolve(found, line);
  if (defaultValue !== undefined) return defaultValue;
  if (scope.hasTransform) return unknownResult(call);
  return scope.fail(
    `Fn::FindInMap finds nothing at ${keys.join('.')} in the mappings of the template.`,
    line,
  );
}

function base64(call: Call, scope: Scope): Resolved {
  const text = textOf(scope.resolve(call.argument, call.line));
  return text === undefined
    ? unknownResult(call)
    : textResult(Buffer.from(text).toString('base64'), call, scope);
}

function length(call: Call, scope: Scope): Resolved {
  const list = scope.resolve(call.argument, call.line);
  return Array.isArray(list) ? list.length : unknownResult(call);
}

function toJsonString(call: Call, scope: Scope): Resolved {
  const value = scope.resolve(call.argument, call.line);
  return isKnown(value) ? textResult(JSON.stringify(value), call, scope) : unknownResult(call);
}
