/** What references in a template mean. */
export interface Scope {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  ref(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  readonly stackId: string;
}

/** The value of a template after its functions, as far as the templates of the kit use them. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((one) => resolve(one, scope)).filter((one) => one !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, given] = entries[0] ?? [];
  if (entries.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::')))
    return call(key, given, scope);
  return Object.fromEntries(
    entries.map(([name, one]) => [name, resolve(one, scope)]).filter(([, one]) => one !== undefined),
  );
}

function call(name: string, given: unknown, scope: Scope): unknown {
  const values = Array.isArray(given) ? given : [given];
  switch (name) {
    case 'Ref':
      return ref(String(given), scope);
    case 'Fn::GetAtt': {
      const [id = '', attribute = ''] = Array.isArray(given) ? given.map(String) : String(given).split('.');
      return scope.attribute(id, attribute);
    }
    case 'Fn::Sub': {
      const [text, own = {}] = values as [string, Record<string, unknown>?];
      return text.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
        if (Object.hasOwn(own, name)) return String(resolve(own[name], scope));
        const [id = '', attribute] = name.split('.');
        return String(attribute === undefined ? ref(id, scope) : scope.attribute(id, attribute));
      });
    }
    case 'Fn::Join':
      return (resolve(values[1], scope) as unknown[]).join(String(values[0]));
    case 'Fn::If':
      return resolve(isTrue(scope.conditions[String(values[0])], scope) ? values[1] : values[2], scope);
    case 'Fn::Select':
      return (resolve(values[1], scope) as unknown[])[Number(values[0])];
    case 'Fn::Split':
      return String(resolve(values[1], scope)).split(String(values[0]));
    case 'Fn::ToJsonString':
      return JSON.stringify(resolve(given, scope));
    default:
      throw new Error(`the local CloudFormation does not support ${name}`);
  }
}

export function isTrue(condition: unknown, scope: Scope): boolean {
  const [[name, given] = []] = Object.entries(condition ?? {});
  const values = Array.isArray(given) ? given : [];
  if (name === 'Fn::Equals') return resolve(values[0], scope) === resolve(values[1], scope);
  if (name === 'Fn::Not') return !isTrue(values[0], scope);
  if (name === 'Fn::And') return values.every((one) => isTrue(one, scope));
  if (name === 'Fn::Or') return values.some((one) => isTrue(one, scope));
  if (name === 'Condition') return isTrue(scope.conditions[String(given)], scope);
  throw new Error(`the local CloudFormation does not support the condition ${JSON.stringify(condition)}`);
}

function ref(name: string, scope: Scope): unknown {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': scope.accountId,
    'AWS::NoValue': undefined,
    'AWS::Partition': 'aws',
    'AWS::Region': scope.region,
    'AWS::StackId': scope.stackId,
    'AWS::StackName': scope.stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  if (Object.hasOwn(pseudo, name)) return pseudo[name];
  return Object.hasOwn(scope.parameters, name) ? scope.parameters[name] : scope.ref(name);
}

/** The logical ids that a value refers to. */
export function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === 'Ref') return [String(one)];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(one) ? one[0] : String(one).split('.')[0])];
    if (key === 'Fn::Sub') {
      const [text] = Array.isArray(one) ? one : [one];
      return [...String(text).matchAll(/\$\{([\w]+)[.}]/g)]
        .map(([, id = '']) => id)
        .concat(referencesIn(one));
    }
    return referencesIn(one);
  });
}
