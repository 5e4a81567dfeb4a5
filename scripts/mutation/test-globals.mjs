/**
 * As much of `@jest/globals` as the mutated modules use, with jest's own `expect`, mocks and tables: it only collects the tests,
 * so that they can be run again and again in one process. If a test uses another export, the run fails at once.
 */
import { expect } from 'expect';
import { bind } from 'jest-each';
import { ModuleMocker } from 'jest-mock';

const mocker = new ModuleMocker(globalThis);
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
};
export { expect };

/** Every test, with the names and hooks around it. */
export const tests = [];
const suite = (name, parent) => ({
  name,
  parent,
  beforeAll: [],
  beforeEach: [],
  afterEach: [],
  afterAll: [],
});
let current = suite('');

/** The tests that follow are in this file. */
export function startFile(fileName) {
  current = { ...suite(''), fileName };
}

export function describe(name, body) {
  const outer = current;
  current = suite(name, outer);
  body();
  current = outer;
}
describe.skip = () => {};

export function it(name, run, timeout = 5_000) {
  const suites = [];
  for (let at = current; at; at = at.parent) suites.unshift(at);
  const title = [...suites.map((each) => each.name), name].filter(Boolean).join(' ');
  tests.push({ name: title, fileName: suites[0].fileName, suites, run, timeout });
}
it.todo = () => {};
it.each = bind(it, false);
describe.each = bind(describe, false);

export const beforeAll = (hook) => current.beforeAll.push(hook);
export const beforeEach = (hook) => current.beforeEach.push(hook);
export const afterEach = (hook) => current.afterEach.push(hook);
export const afterAll = (hook) => current.afterAll.push(hook);
