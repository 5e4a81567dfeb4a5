const circle = new Error('round');
circle.cause = circle;

const fail = () => {
  throw new Error('no');
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const long = 'x'.repeat(3_000_000);

function endless(): object {
  return {
    message: 'more',
    get cause() {
      return endless();
    },
  };
}

const keys = ['stack', 'name', 'message', 'cause', 'code', '$metadata', '$retryable', 'errors'];

/** Thrown values that are hard to describe. */
export const unreadableErrors: Readonly<Record<string, unknown>> = {
  'its own cause': circle,
  'a chain of causes without end': endless(),
  'errors that hold themselves': Object.assign(new AggregateError([]), { errors: [circle] }),
  'getters that throw': Object.defineProperties(
    {},
    Object.fromEntries(keys.map((key) => [key, { get: fail }])),
  ),
  'an error with getters that throw': Object.defineProperties(
    new Error('x'),
    Object.fromEntries(keys.map((key) => [key, { get: fail }])),
  ),
  'a proxy that throws': new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail }),
  'a revoked proxy': revoked.proxy,
  'texts that are symbols': Object.assign(new Error('x'), { message: Symbol('x'), name: Symbol('y') }),
  'a symbol': Symbol('x'),
  nothing: null,
  'a function': () => {},
  megabytes: Object.assign(new Error(long), { name: long, code: long, $metadata: { requestId: long } }),
};
