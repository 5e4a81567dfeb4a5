/** Evaluates a value of a template as CloudFormation does at deployment: only the functions that the kit uses to make text. */
import type { Json } from './read-cloudformation.js';

/** What is left out. */
const noValue = Symbol('AWS::NoValue');

/** @param parameters the values of the template parameters at deployment */
export function evaluate(value: Json, template: Json, parameters: Readonly<Record<string, string>>): Json {
  const of = (inner: Json): Json => evaluate(inner, template, parameters);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(of).filter((one) => one !== noValue);
  const [[name, argument] = []] = Object.entries<Json>(value);
  switch (name) {
    case 'Ref':
      if (argument === 'AWS::NoValue') return noValue;
      if (parameters[argument] === undefined) throw new Error(`Nobody said what ${argument} is`);
      return parameters[argument];
    case 'Fn::Join':
      return of(argument[1]).join(argument[0]);
    case 'Fn::Split':
      return of(argument[1]).split(argument[0]);
    case 'Fn::If':
      return of(of(template.Conditions[argument[0]]) ? argument[1] : argument[2]);
    case 'Fn::Not':
      return !of(argument[0]);
    case 'Fn::Equals':
      return of(argument[0]) === of(argument[1]);
    default:
      throw new Error(`${name} is not among the functions that the kit uses`);
  }
}
