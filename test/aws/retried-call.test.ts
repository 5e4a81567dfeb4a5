import { describe, expect, it } from '@jest/globals';
import { type CallSettings, callAws, retriedCall } from '../../src/aws/calls/retried-call.js';
import { createVirtualClock, startOfVirtualTime } from '../helpers/virtual-clock.js';

const throttled = () => Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
const call = { operation: 'SelectResourceConfig', permission: 'config:SelectResourceConfig' };

function setUp({ deadlineMs = 300_000 } = {}) {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const { signal } = controller;
  const settings: CallSettings = {
    clock,
    random: () => 1,
    deadline: startOfVirtualTime + deadlineMs,
    signal,
  };
  let tries = 0;
  return {
    clock,
    controller,
    settings,
    elapsedMs: () => clock.now() - startOfVirtualTime,
    tries: () => tries,
    /** Fails so often, then answers. */
    failing: (times: number, error: () => unknown) => async () => {
      if (tries++ < times) throw error();
      return 'answer';
    },
  };
}

describe('a call that may succeed later', () => {
  it('is made again after growing pauses', async () => {
    const { clock, settings, failing, tries, elapsedMs } = setUp();
    expect(await clock.run(retriedCall(failing(4, throttled), settings))).toBe('answer');
    expect(tries()).toBe(5);
    expect(elapsedMs()).toBe(100 + 200 + 400 + 800);
  });

  it('is given up after twelve tries, with its last error', async () => {
    const { clock, settings, failing, tries } = setUp();
    await expect(clock.run(retriedCall(failing(99, throttled), settings))).rejects.toThrow('Rate exceeded');
    expect(tries()).toBe(12);
  });

  it('is not made again past the deadline', async () => {
    const { clock, settings, failing, tries, elapsedMs } = setUp({ deadlineMs: 500 });
    await expect(clock.run(retriedCall(failing(99, throttled), settings))).rejects.toThrow('Rate exceeded');
    expect(tries()).toBe(3);
    expect(elapsedMs()).toBeLessThan(500);
  });

  it('is given up in the middle of a pause when it is aborted', async () => {
    const { clock, settings, controller, failing, elapsedMs } = setUp();
    clock.after(150, () => controller.abort(new Error('Enough')));
    await expect(clock.run(retriedCall(failing(99, throttled), settings))).rejects.toThrow('Enough');
    expect(elapsedMs()).toBe(150);
  });
});

describe('a call', () => {
  it('is not made at all once the deadline has come', async () => {
    const { clock, settings, failing, tries } = setUp({ deadlineMs: 0 });
    await expect(clock.run(retriedCall(failing(0, throttled), settings))).rejects.toThrow(
      'time of the function',
    );
    expect(tries()).toBe(0);
  });

  it('is not made again when what was asked is wrong', async () => {
    const { clock, settings, failing, tries } = setUp();
    const wrong = () => Object.assign(new Error('No such thing'), { name: 'ValidationException' });
    await expect(clock.run(retriedCall(failing(99, wrong), settings))).rejects.toThrow('No such thing');
    expect(tries()).toBe(1);
  });

  it('fails with its name, and with the permission when that is what is missing', async () => {
    const { clock, settings, failing } = setUp();
    const denied = () => Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    await expect(clock.run(callAws(call, failing(1, denied), settings))).rejects.toMatchObject({
      name: 'AwsCallError',
      code: 'AWS_CALL_FAILED',
      operation: 'SelectResourceConfig',
      message:
        'SelectResourceConfig failed: AccessDeniedException: not authorized. ' +
        'The role that makes the call needs config:SelectResourceConfig.',
    });
  });
});
