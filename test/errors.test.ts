import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as errors from '../src/errors.js';

const {
  ConfigRuleError,
  DeliveryError,
  EvaluationError,
  InvalidEvaluationError,
  InvalidEventError,
  InvalidOptionsError,
  InvalidParametersError,
  InvalidRuleError,
  InvalidTemplateError,
  isConfigRuleError,
  UnreadableValueError,
  UnsupportedTriggerError,
} = errors;

const cause = new Error('Why');
const delivery = { code: 'CALL_FAILED', undelivered: [], delivered: 0, sourceUnread: false, cause } as const;

/** One error of each class, from either copy of the module. */
function oneOfEach(copy: typeof errors) {
  return {
    InvalidRuleError: new copy.InvalidRuleError('text'),
    InvalidOptionsError: new copy.InvalidOptionsError('text'),
    InvalidEventError: new copy.InvalidEventError('a.b', 'a string', 'null', { cause }),
    InvalidParametersError: new copy.InvalidParametersError('text', [{ path: 'a', message: 'b' }], { cause }),
    InvalidEvaluationError: new copy.InvalidEvaluationError('text', { cause }),
    UnreadableValueError: new copy.UnreadableValueError('date', '', 'text', 'null'),
    UnsupportedTriggerError: new copy.UnsupportedTriggerError('text'),
    EvaluationError: new copy.EvaluationError('text', { cause }),
    InvalidTemplateError: new copy.InvalidTemplateError('text', { file: 'a.yaml', line: 3 }),
    DeliveryError: new copy.DeliveryError('text', delivery),
  };
}

const classes = {
  InvalidRuleError,
  InvalidOptionsError,
  InvalidEventError,
  InvalidParametersError,
  InvalidEvaluationError,
  UnreadableValueError,
  UnsupportedTriggerError,
  EvaluationError,
  InvalidTemplateError,
  DeliveryError,
};

const codes = {
  InvalidRuleError: 'INVALID_RULE',
  InvalidOptionsError: 'INVALID_OPTIONS',
  InvalidEventError: 'INVALID_EVENT',
  InvalidParametersError: 'INVALID_PARAMETERS',
  InvalidEvaluationError: 'INVALID_EVALUATION',
  UnreadableValueError: 'UNREADABLE_VALUE',
  UnsupportedTriggerError: 'UNSUPPORTED_TRIGGER',
  EvaluationError: 'RULE_FAILED',
  InvalidTemplateError: 'INVALID_TEMPLATE',
  DeliveryError: 'CALL_FAILED',
};

const kinds = Object.keys(classes) as (keyof typeof classes)[];

describe('an error of the kit', () => {
  it.each(kinds)('has a literal name and a stable code: %s', (kind) => {
    const error = oneOfEach(errors)[kind];
    expect(error.name).toBe(kind);
    expect(error.code).toBe(codes[kind]);
    expect(String(error)).toMatch(new RegExp(`^${kind}: `));
    expect(error.stack).toContain(error.message);
    expect(Object.prototype.toString.call(error)).toBe('[object Error]');
  });

  it.each(kinds)('is a ConfigRuleError and an error of its own class only: %s', (kind) => {
    const error = oneOfEach(errors)[kind];
    expect(error instanceof Error).toBe(true);
    expect(error instanceof ConfigRuleError).toBe(true);
    expect(kinds.filter((other) => error instanceof classes[other])).toEqual([kind]);
    expect(kinds.filter((other) => isConfigRuleError(error, other))).toEqual([kind]);
  });

  it('has a cause only if one is given', () => {
    const {
      InvalidEventError: event,
      EvaluationError: evaluation,
      DeliveryError: delivered,
    } = oneOfEach(errors);
    for (const error of [event, evaluation, delivered]) expect(error.cause).toBe(cause);
    expect('cause' in new InvalidRuleError('text')).toBe(false);
    expect('cause' in new InvalidEventError('a', 'b', 'c')).toBe(false);
    expect('cause' in new EvaluationError('text', { cause: undefined })).toBe(true);
  });

  it('of an event has the path, what was expected and what was received', () => {
    const error = new InvalidEventError('a.b', 'a string', 'null', { hint: 'Do this.' });
    expect(error).toMatchObject({ path: 'a.b', expected: 'a string', received: 'null' });
    expect(error.message).toBe('Invalid AWS Config event at a.b: expected a string, got null. Do this.');
  });

  it('of a rule names the resources it failed on', () => {
    const resource = { resourceType: 'AWS::S3::Bucket', resourceId: 'x' };
    const error = new EvaluationError('text', { failures: [{ resource, reason: 'Error: broken' }], cause });
    expect(error.resources).toEqual([resource]);
    expect(error.failures).toEqual([{ resource, reason: 'Error: broken' }]);
    expect(new EvaluationError('text', { cause }).resources).toEqual([]);
  });
});

describe('isConfigRuleError', () => {
  it('narrows to each class by its name', () => {
    const error: unknown = new DeliveryError('text', delivery);
    if (!isConfigRuleError(error, 'DeliveryError')) throw new Error('Not narrowed');
    expect(error.delivered).toBe(0);
    // @ts-expect-error A DeliveryError has no path.
    expect(error.path).toBeUndefined();
    // @ts-expect-error No such class.
    expect(isConfigRuleError(error, 'DeliveryEror')).toBe(false);
  });

  it.each([
    undefined,
    null,
    'InvalidEventError',
    42,
    {},
    new Error('x'),
    { name: 'InvalidEventError', code: 'x' },
  ])('is false for other values: %p', (value) => {
    expect(isConfigRuleError(value)).toBe(false);
    expect(isConfigRuleError(value, 'InvalidEventError')).toBe(false);
    expect((value as unknown) instanceof ConfigRuleError).toBe(false);
    expect((value as unknown) instanceof InvalidEventError).toBe(false);
  });
});

describe('an error of another copy of the package', () => {
  let copy: typeof errors;
  beforeAll(async () => {
    jest.resetModules();
    copy = await import('../src/errors.js');
  });

  it('has another class', () => {
    expect(copy.ConfigRuleError).not.toBe(ConfigRuleError);
    expect(Object.getPrototypeOf(new copy.InvalidRuleError('text'))).not.toBe(InvalidRuleError.prototype);
  });

  it.each(kinds)('is recognised by its name: %s', (kind) => {
    const foreign: unknown = oneOfEach(copy)[kind];
    expect(foreign instanceof ConfigRuleError).toBe(true);
    expect(kinds.filter((other) => foreign instanceof classes[other])).toEqual([kind]);
    expect(isConfigRuleError(foreign)).toBe(true);
    expect(isConfigRuleError(foreign, 'ConfigRuleError')).toBe(true);
    expect(kinds.filter((other) => isConfigRuleError(foreign, other))).toEqual([kind]);
  });

  it('does not belong to a class that a user derives', () => {
    class OwnEventError extends InvalidEventError {}
    class OwnError extends ConfigRuleError {}
    const foreign: unknown = new copy.InvalidEventError('a', 'b', 'c');

    expect(foreign instanceof OwnEventError).toBe(false);
    expect(foreign instanceof OwnError).toBe(false);
    expect((new InvalidEventError('a', 'b', 'c') as unknown) instanceof OwnEventError).toBe(false);
  });

  it('is recognised if a user derived its class', () => {
    class OwnEventError extends copy.InvalidEventError {}
    const own: unknown = new OwnEventError('a', 'b', 'c');

    expect(own instanceof OwnEventError).toBe(true);
    expect(own instanceof InvalidEventError).toBe(true);
    expect(isConfigRuleError(own, 'InvalidEventError')).toBe(true);
  });

  it('is recognised if the derived class has another name', () => {
    class OwnError extends copy.ConfigRuleError {
      override readonly name = 'OwnError';
    }
    const own: unknown = new OwnError('text', { code: 'OWN' });

    expect(own instanceof ConfigRuleError).toBe(true);
    expect(isConfigRuleError(own)).toBe(true);
    expect(isConfigRuleError(own, 'DeliveryError')).toBe(false);
  });
});
