import { describe, expect, it } from '@jest/globals';
import { Unknown } from '../../src/proposed/unknown.js';
import { PerhapsEmpty } from '../../src/templates/scope.js';
import { propertiesOf, resolveText, resourceR } from './resolve.js';

const unknown = (expression: string, details: object = {}) =>
  expect.objectContaining({
    constructor: Unknown,
    expression,
    mayBeAbsent: false,
    reference: undefined,
    ...details,
  });

const empty = { constructor: PerhapsEmpty, mayBeAbsent: true };

const sections = `
Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
  Count: { Type: Number, Default: 8 }
  Padded: { Type: Number, Default: '007' }
  Names: { Type: CommaDelimitedList, Default: 'a, b,c' }
  Ports: { Type: List<Number>, Default: '80, 443' }
  Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /images/latest }
  Open: { Type: String }
  Long: { Type: String, MinLength: 1 }
  Chosen: { Type: String, AllowedValues: [a, b] }
  Off: { Type: String, AllowedValues: [a, ''] }
  Pattern: { Type: String, AllowedPattern: '.+' }
  Many: { Type: CommaDelimitedList }
  Key: { Type: 'AWS::EC2::KeyPair::KeyName' }
  Amount: { Type: Number }
  Secret: { Type: String, Default: '{{resolve:secretsmanager:s}}' }
  Flag: { Type: String, Default: true }
Mappings:
  Sizes:
    dev: { Size: 10, Zones: [x, y] }
  Keys:
    dev: { Key: '' }
Conditions:
  IsDev: !Equals [!Ref Stage, dev]
  IsOpen: !Equals [!Ref Open, x]
  Both: !And [!Condition IsOpen, !Condition IsDev]
  Never: !And [!Condition IsOpen, !Not [!Condition IsDev]]
  Always: !Or [!Condition IsOpen, !Condition IsDev]
  IsFlag: !Equals [!Ref Flag, true]
`;

describe('values that are known', () => {
  it.each<[string, unknown]>([
    ['!Ref Stage', 'dev'],
    ['!Ref Count', 8],
    ['!Ref Padded', '007'],
    ['!Ref Names', ['a', 'b', 'c']],
    ['!Ref Ports', [80, 443]],
    ['!Ref Flag', 'true'],
    ['!Ref AWS::Region', 'cn-north-1'],
    ['!Ref AWS::Partition', 'aws-cn'],
    ["!Sub 's3.${AWS::Region}.${AWS::URLSuffix}'", 's3.cn-north-1.amazonaws.com.cn'],
    ["!Sub '${Stage}-${!Stage}-${Count}'", 'dev-${Stage}-8'],
    ["!Sub ['${a}-${Stage}', { a: !Ref Count }]", '8-dev'],
    ["!Join ['-', [a, !Ref Stage, !Ref AWS::NoValue, 1]]", 'a-dev-1'],
    ["!Join ['', !Ref Names]", 'abc'],
    ['!Select [1, !Ref Names]', 'b'],
    ["!Select ['0', !Split ['/', 'x/y']]", 'x'],
    ["!Split [',', 'x,y']", ['x', 'y']],
    ['!FindInMap [Sizes, !Ref Stage, Size]', 10],
    ['!FindInMap [Sizes, !Ref Stage, Zones]', ['x', 'y']],
    ['!FindInMap [Sizes, none, Size, { DefaultValue: 5 }]', 5],
    ['!Base64 text', 'dGV4dA=='],
    ['!Length [a, !Ref Open]', 2],
    ['Fn::ToJsonString: { a: !Ref Count }', '{"a":8}'],
    ['!If [IsDev, one, other]', 'one'],
    ['!If [Never, one, other]', 'other'],
    ['!If [Always, one, other]', 'one'],
    ['!If [IsFlag, one, other]', 'one'],
    ['!If [IsOpen, [a, 1], [a, 1]]', ['a', 1]],
    ['{ Ref: Stage, Other: 1 }', { Ref: 'Stage', Other: 1 }],
    ['{ Condition: IsDev }', { Condition: 'IsDev' }],
  ])('%s', (yaml, expected) => {
    expect(
      propertiesOf(yaml.startsWith('Fn::') ? `P:\n  ${yaml}` : `P: ${yaml}`, sections, {
        region: 'cn-north-1',
      }),
    ).toEqual({
      P: expected,
    });
  });

  it('leave out what is AWS::NoValue', () => {
    expect(propertiesOf('P: !Ref AWS::NoValue\nL: [!If [IsDev, !Ref AWS::NoValue, x], y]', sections)).toEqual(
      {
        L: ['y'],
      },
    );
  });
});

describe('values that are not known', () => {
  it.each<[string, string, object?]>([
    ['!Ref B', '!Ref B', { reference: { logicalId: 'B' } }],
    ['!GetAtt B.Arn', '!GetAtt B.Arn', { reference: { logicalId: 'B', attribute: 'Arn' } }],
    [
      '!GetAtt [B, Outputs.X]',
      '!GetAtt B.Outputs.X',
      { reference: { logicalId: 'B', attribute: 'Outputs.X' } },
    ],
    ["!Sub '${B}'", "!Sub '${B}'", { reference: { logicalId: 'B' } }],
    ["!Sub '${B.Arn}'", "!Sub '${B.Arn}'", { reference: { logicalId: 'B', attribute: 'Arn' } }],
    ["!Sub '${B.Arn}/*'", "!Sub '${B.Arn}/*'"],
    ["!Join ['', [!Ref B]]", "!Join ['', [!Ref B]]", { reference: { logicalId: 'B' } }],
    ["!Join ['', [!Ref B, x]]", "!Join ['', [!Ref B, x]]"],
    ['!Select [0, [!Ref B]]', '!Ref B', { reference: { logicalId: 'B' } }],
    ['!Ref Open', '!Ref Open', empty],
    ['!Ref Off', '!Ref Off', empty],
    ['!Ref Many', '!Ref Many', empty],
    ['!Ref Long', '!Ref Long'],
    ['!Ref Chosen', '!Ref Chosen'],
    ['!Ref Pattern', '!Ref Pattern'],
    ['!Ref Key', '!Ref Key'],
    ['!Ref Amount', '!Ref Amount'],
    ["!Sub '${Open}'", "!Sub '${Open}'", empty],
    ["!Sub '${Open}${Off}'", "!Sub '${Open}${Off}'", empty],
    ["!Sub '${Open}-'", "!Sub '${Open}-'"],
    ["!Sub '${Open}${B}'", "!Sub '${Open}${B}'"],
    ["!Join ['', [!Ref Open]]", "!Join ['', [!Ref Open]]", empty],
    ["!Join ['-', [!Ref Open, !Ref Off]]", "!Join ['-', [!Ref Open, !Ref Off]]"],
    ["!If [IsOpen, '', b]", "!If [IsOpen, '', b]", empty],
    ['!If [IsOpen, !Ref Off, b]', '!If [IsOpen, !Ref Off, b]', empty],
    ['!FindInMap [Keys, !Ref Open, Key]', '!FindInMap [Keys, !Ref Open, Key]', empty],
    ["!Select [1, !Split [',', !Ref B]]", "!Select [1, !Split [',', !Ref B]]", empty],
    ['!Base64 { Ref: Open }', '!Base64 !Ref Open', empty],
    ['!Ref Image', '!Ref Image'],
    ['!Ref Secret', '!Ref Secret', empty],
    ['!Ref AWS::Region', '!Ref AWS::Region'],
    ['!Ref AWS::StackName', '!Ref AWS::StackName'],
    ["'a {{resolve:ssm:x}}'", "'a {{resolve:ssm:x}}'"],
    ["!Join ['', ['{{resolve', ':ssm:x}}']]", "!Join ['', ['{{resolve', ':ssm:x}}']]"],
    ['!If [IsOpen, a, b]', '!If [IsOpen, a, b]'],
    ['!If [Both, a, !Ref AWS::NoValue]', '!If [Both, a, !Ref AWS::NoValue]', { mayBeAbsent: true }],
    ['[a, !If [IsOpen, b, !Ref AWS::NoValue]]', '[a, !If [IsOpen, b, !Ref AWS::NoValue]]'],
    ['!FindInMap [Sizes, !Ref Open, Size]', '!FindInMap [Sizes, !Ref Open, Size]'],
    ['!GetAZs us-east-1', '!GetAZs us-east-1'],
    ['!ImportValue x', '!ImportValue x'],
    ['!Cidr [10.0.0.0/16, 2, 8]', '!Cidr [10.0.0.0/16, 2, 8]'],
    ['!Base64 { Ref: B }', '!Base64 !Ref B'],
    ['!Length { Ref: Open }', '!Length !Ref Open'],
    ['{ a: 1, Fn::Transform: { Name: X } }', '{a: 1, Fn::Transform: {Name: X}}', { mayBeAbsent: true }],
    ['!New x', '!New x', { mayBeAbsent: true }],
  ])('%s', (...[yaml, expression, details]) => {
    expect(propertiesOf(`\nP: ${yaml}`, sections).P).toEqual(unknown(expression, { line: 6, ...details }));
  });

  it('stay inside lists and objects that are known', () => {
    expect(propertiesOf('P: [a, { b: !Ref B }, !Ref Open]', sections)).toEqual({
      P: ['a', { b: unknown('!Ref B', { reference: { logicalId: 'B' } }) }, unknown('!Ref Open', empty)],
    });
  });

  it('have an expression of at most 80 characters, on one line', () => {
    const { P } = propertiesOf(
      `P: !Join ["\\n", [${Array.from({ length: 90 }, () => 'abc').join(', ')}, !Ref B]]`,
    );
    expect((P as Unknown).expression).toMatch(/^!Join \[' ', \[abc, abc, .*…$/);
    expect((P as Unknown).expression).toHaveLength(80);
  });

  it('are not taken for equal if their expressions are cut', () => {
    const long = (end: string) => `!Sub '${'x'.repeat(90)}\${B}${end}'`;
    expect(propertiesOf(`P: !If [IsOpen, ${long('a')}, ${long('b')}]`, sections).P).toBeInstanceOf(Unknown);
  });
});

describe('what a template does not have', () => {
  it('is not known, and noted with its line', () => {
    const { resources, notes } = resolveText(`Resources:
  R:
    Type: A::B::C
    Properties:
      P: !GetAtt None.Arn
      Q: !Sub '\${constructor}'
      R: !Later [1]
`);
    expect(resources[0]?.properties).toEqual({
      P: unknown('!GetAtt None.Arn'),
      Q: unknown("!Sub '${constructor}'"),
      R: unknown('!Later [1]', { mayBeAbsent: true }),
    });
    expect(notes).toEqual([
      'template.yaml:5: !GetAtt None.Arn refers to "None", which the template does not have. Its value is not known.',
      'template.yaml:6: !Sub \'${constructor}\' refers to "constructor", which the template does not have. Its value is not known.',
      'template.yaml:7: The function Fn::Later is not known here, so its value is not known.',
    ]);
  });
});

describe('a condition', () => {
  it('leaves out resources if it is false, and stays with them if it is not known', () => {
    const { resources, notCreated } = resolveText(`Resources:
  No: { Type: A::B::C, Condition: Never }
  Yes: { Type: A::B::C, Condition: Always }
  Maybe: { Type: A::B::C, Condition: IsOpen }
${sections}`);
    expect(notCreated).toEqual([
      {
        type: 'A::B::C',
        logicalId: 'No',
        reason: 'condition Never is false',
        condition: 'Never',
        file: 'template.yaml',
        line: 2,
      },
    ]);
    expect(resources.map(({ logicalId, condition }) => [logicalId, condition])).toEqual([
      ['Yes', undefined],
      ['Maybe', 'IsOpen'],
    ]);
  });
});

describe('parameters', () => {
  it('take the values that are given', () => {
    const options = { parameters: { Stage: 'prod', Open: 'x', Names: 'n' } };
    expect(propertiesOf('P: !If [IsOpen, !Ref Stage, z]\nN: !Ref Names', sections, options)).toEqual({
      P: 'prod',
      N: ['n'],
    });
  });

  it.each<[Record<string, string>, string]>([
    [
      { Stag: 'x' },
      'parameter "Stag" of template.yaml: the template has no such parameter. Did you mean "Stage"? Its parameters: Stage, Count',
    ],
    [
      { Stage: 'prd' },
      'parameter "Stage" of template.yaml: expected one of dev, prod, got "prd". Did you mean "prod"?',
    ],
    [{ Count: 'many' }, 'parameter "Count" of template.yaml: expected a number, got "many".'],
  ])('reject %j', (parameters, message) => {
    expect(() => propertiesOf('P: 1', sections, { parameters })).toThrow(
      expect.objectContaining({ name: 'InvalidOptionsError', message: expect.stringContaining(message) }),
    );
  });

  it('never show the value of one with NoEcho', () => {
    const secret =
      'Parameters:\n  S: { Type: String, NoEcho: true, Default: hunter2, AllowedValues: [hunter2, hunter3] }';
    const { P, Q } = propertiesOf("P: !Ref S\nQ: !Sub '${S}-${B}'", secret);
    expect(P).toEqual(unknown('!Ref S'));
    expect(Q).toEqual(unknown("!Sub '${S}-${B}'"));
    expect(() => propertiesOf('P: 1', secret, { parameters: { S: 'hunter4' } })).toThrow(
      /got a value that is not shown/,
    );
  });
});

describe('a resource', () => {
  it('has its metadata, its path in the CDK, and the lines of its properties', () => {
    const [resource] = resolveText(`Resources:
  R:
    Type: A::B::C
    Metadata: { aws:cdk:path: App/R, guard: { SuppressedRules: [X] } }
    Properties:
      L:
        - !Ref AWS::NoValue
        - a: 1
          b: 2
      I: !If
        - C
        - x:
            y: 1
        - {}
Conditions: { C: !Equals [a, a] }
`).resources;
    expect(resource).toMatchObject({
      path: 'App/R',
      metadata: { guard: { SuppressedRules: ['X'] } },
      file: 'template.yaml',
      line: 2,
    });
    const lines = [[], ['L'], ['L', 0], ['L', 0, 'b'], ['L', 7], ['I', 'x', 'y'], ['None', 'x']].map((path) =>
      resource?.lineOf?.(path),
    );
    expect(lines).toEqual([2, 6, 8, 9, 6, 13, 2]);
  });

  it('is made by Fn::ForEach for each element', () => {
    const { resources } = resolveText(`Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: 'a-1,b' } }
Resources:
  Fn::ForEach::Buckets:
    - Name
    - !Ref Names
    - 'Bucket&{Name}':
        Type: AWS::S3::Bucket
        Properties:
          BucketName: !Sub 'x-\${Name}'
          Tag: !Ref Name
          Fn::ForEach::P: [Key, [k, l], { 'P\${Key}': '\${Name}\${Key}' }]
`);
    expect(resources.map(({ logicalId, properties }) => [logicalId, properties])).toEqual([
      ['Bucketa1', { BucketName: 'x-a-1', Tag: 'a-1', Pk: 'a-1k', Pl: 'a-1l' }],
      ['Bucketb', { BucketName: 'x-b', Tag: 'b', Pk: 'bk', Pl: 'bl' }],
    ]);
    expect(resources[0]?.lineOf?.(['BucketName'])).toBe(10);
  });

  it('is judged as written if a transform may change it, with a note', () => {
    const { notes } = resolveText(
      'Transform: [AWS::Serverless-2016-10-31, AWS::LanguageExtensions]\nResources: { R: { Type: AWS::Serverless::Function, Properties: { R: !Ref RRole } } }',
    );
    expect(notes).toEqual([
      'template.yaml: The transform AWS::Serverless-2016-10-31 is not applied: the resources are judged as the template has them.',
    ]);
  });
});

it('does not know what a transform may add: conditions, mappings and resources', () => {
  const { resources, notes } = resolveText(`Resources:
  R:
    Type: A::B::C
    Condition: Included
    Properties: { P: !FindInMap [Included, a, b], Q: !Ref Included }
Mappings: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } } }
`);
  expect(resources).toMatchObject([
    {
      condition: 'Included',
      properties: { P: { expression: '!FindInMap [Included, a, b]' }, Q: { expression: '!Ref Included' } },
    },
  ]);
  expect(notes).toEqual([
    'template.yaml: The transform AWS::Include is not applied: the resources are judged as the template has them.',
  ]);
});

describe('a template that CloudFormation rejects', () => {
  const bucket = 'Resources:\n  R:\n    Type: A::B::C\n';
  it.each([
    ['Outputs: {}', 'template.yaml: expected a CloudFormation template with an object Resources.'],
    ['Resources: []', 'template.yaml:1: expected a CloudFormation template with an object Resources.'],
    ['- a', 'template.yaml: expected a CloudFormation template'],
    ['Resources:\n  R: {}', 'template.yaml:2: expected the resource R to be an object with a text Type.'],
    [`${bucket}    Condition: None`, 'template.yaml:4: there is no condition "None" in the template.'],
    [
      `${bucket}    Properties: { P: !Join [a] }`,
      'template.yaml:4: expected Fn::Join to have a list of 2 arguments, got a list of 1.',
    ],
    [
      `${bucket}    Properties:\n      P: !Select [3, [a]]`,
      'template.yaml:5: Fn::Select has the index 3, but a list of 1 elements.',
    ],
    [
      `${bucket}    Properties: { P: !FindInMap [A, b, c] }`,
      'template.yaml:4: Fn::FindInMap finds nothing at A.b.c in the mappings',
    ],
    [
      `${bucket}    Properties: { Fn::Transform: { Name: AWS::Include } }`,
      'template.yaml:4: expected Properties of R to be an object, got !Transform {Name: AWS::Include}.',
    ],
    [
      `${bucket}    Properties:\n      Fn::ForEach::X: [N, !Ref P, {}]\nParameters: { P: { Type: CommaDelimitedList } }`,
      'template.yaml:5: the list !Ref P of Fn::ForEach::X is not known. Give a value for its parameters.',
    ],
    [
      `${bucket}    Condition: A\nConditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]`,
      'template.yaml:6: the condition "A" depends on itself.',
    ],
    [
      `${bucket}    Condition: A\nConditions: { A: true }`,
      'template.yaml:5: expected a condition such as !Equals [!Ref Stage, prod], got true.',
    ],
    [`${bucket}Parameters: { P: x }`, 'template.yaml:4: expected the parameter P to be an object.'],
  ])('%j', (text, message) => {
    expect(() => resolveText(text)).toThrow(
      expect.objectContaining({
        name: 'InvalidTemplateError',
        message: expect.stringContaining(message),
        file: 'template.yaml',
      }),
    );
  });

  it('is an error of one line also when it is nested too deeply', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(() => resolveText(`{"Resources":{"R":{"Type":"A","Properties":${deep}}}}`)).toThrow(
      'template.yaml: the template is nested too deeply to be read.',
    );
  });
});

it('resolves the properties of a resource in the partition of its Region', () => {
  expect(resourceR('P: 1', '', { region: 'eu-central-1', accountId: '123456789012' })).toMatchObject({
    region: 'eu-central-1',
    accountId: '123456789012',
  });
});
