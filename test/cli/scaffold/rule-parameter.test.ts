import { describe, expect, it } from '@jest/globals';
import { parseParameter, parseParameters } from '../../../src/cli/scaffold/rule-parameter.js';

describe('a parameter on the command line', () => {
  it.each([
    ['maxAgeDays:integer=90', { name: 'maxAgeDays', type: 'integer', default: '90', required: false }],
    ['share:number=-0.5', { name: 'share', type: 'number', default: '-0.5', required: false }],
    ['strict:boolean=false', { name: 'strict', type: 'boolean', default: 'false', required: false }],
    ['tags:list', { name: 'tags', type: 'list', default: undefined, required: true }],
    ['tags:list=', { name: 'tags', type: 'list', default: '', required: false }],
    ['owner:string?', { name: 'owner', type: 'string', default: undefined, required: false }],
    ['stage', { name: 'stage', type: 'string', default: undefined, required: true }],
    ['stage?', { name: 'stage', type: 'string', default: undefined, required: false }],
    ['stage=prod', { name: 'stage', type: 'string', default: 'prod', required: false }],
    ['url=https://a?b=c', { name: 'url', type: 'string', default: 'https://a?b=c', required: false }],
  ])('is parsed: %s', (text, expected) => {
    expect(parseParameter(text)).toEqual(expected);
  });

  it.each([
    ['', /expected --parameter name:type=default, such as maxAgeDays:integer=90, got ""/],
    ['max-age:integer', /got "max-age:integer"/],
    ['1st', /got "1st"/],
    ['__proto__', /got "__proto__"/],
    [
      'age:intger=1',
      /expected the type of age to be one of string, .*, got "intger"\. Did you mean "integer"\?/,
    ],
    ['age:date', /to be one of string, integer, number, boolean, list, got "date"\.$/],
    ['age:integer=ninety', /expected the default of age to be a whole number, got "ninety"/],
    ['age:integer=1.5', /whole number/],
    ['age:integer=', /whole number, got ""/],
    ['share:number=1e3', /expected the default of share to be a number/],
    ['strict:boolean=yes', /expected the default of strict to be true or false/],
    ['ExecutionRoleName', /the kit reads the parameter ExecutionRoleName itself/],
  ])('is rejected with the reason: %j', (text, message) => {
    expect(() => parseParameter(text)).toThrow(message);
    expect(() => parseParameter(text)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });

  it('is rejected when it is given twice', () => {
    expect(parseParameters(['a', 'b']).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(() => parseParameters(['a', 'b', 'a:list'])).toThrow('the parameter a is given twice.');
  });
});
