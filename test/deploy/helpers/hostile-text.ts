/** Texts that try to be more than text, in any of the formats. */
import fc from 'fast-check';
import { anyText } from '../../helpers/any-text.js';

const pieces = [
  // What ends a line, or text, for one parser or another.
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\0',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffe',
  '\uffff',
  // What cannot be seen, or turns the line around.
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  // What begins something in YAML.
  '<<',
  '=',
  '~',
  ': ',
  '- ',
  '? ',
  '| ',
  '> ',
  '& ',
  '*',
  '!',
  '!!int ',
  '!Ref ',
  '!Sub ',
  '%YAML',
  '@',
  '`',
  '#',
  ' #',
  '---',
  '...',
  ',',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '\\',
  ' ',
  // What is more than text to people of one format only.
  'Fn::Sub',
  'Ref',
  'Condition',
  '${',
  '${AWS::StackName}',
  '%{',
  '$${',
  '~}',
  '{{',
  '}}',
  // What is a number, a boolean or a date to YAML 1.1.
  'yes',
  'no',
  'y',
  'null',
  '012',
  '0x1f',
  '1_000',
  '1:20',
  '190:20:30.15',
  '.5',
  '.inf',
  '.nan',
  '1e3',
  '+1',
  '-',
  '.',
  '2012-10-17',
  '0b1',
  '0o7',
  // A line that would add a resource.
  '\u0085  Admin:',
  '\u2028    Type: AWS::IAM::Role',
  '\n    - arn:aws:iam::aws:policy/AdministratorAccess',
  'a',
  'Text',
  'é',
  '\u{1f600}',
];

/** Well-formed text: every piece alone, or some together. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), anyText({ maxLength: 4 })), { maxLength: 6 })
  .map((parts) => parts.join(''))
  .map((text) => text.toWellFormed());

/** A document of such texts, as templates are: objects, lists, texts, numbers and booleans. */
export const hostileDocument = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileText,
    fc.boolean(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.oneof(hostileText, fc.constantFrom('TemplateBody', '<<')).filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).object as fc.Arbitrary<object>;
