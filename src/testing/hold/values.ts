import type { Arbitrary } from 'fast-check';
import type { CompactShape } from '../samples/read-model.js';
import type { FastCheck } from './fast-check.js';
import { longList } from './long-list.js';
import { isPolicy, policies } from './policies.js';

/** A part of a sample item: its property name, its value there, and its shape if the model of the type has it. */
export interface Part {
  readonly name: string;
  readonly sample: unknown;
  readonly shape: CompactShape | undefined;
  /** Whether AWS Config may record any JSON here: a supplementary value. */
  readonly isJson: boolean;
}

/** One date in every form that `toDate` reads. */
const dateTexts = [
  '2022-02-21T18:36:34.575Z',
  '2018-05-11T17:51:41.919+0000',
  '2016-10-20 23:46:27.865',
  'Feb 21, 2022 6:36:34 PM',
  '2049-12-31',
];
const epochs = [1645469735472, 1645469735.472, 1645469735, 0];
const isoDate = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const cidr = /^[\da-f:.]+\/\d+$/i;
const cidrs = ['0.0.0.0/0', '10.1.0.0/16', '203.0.113.7/32'];
const cidrs6 = ['::/0', '2001:db8:1::/64'];

/** The other values that AWS Config may record for a part, without null. `undefined` if none are known. */
export function otherValues(fc: FastCheck, part: Part): Arbitrary<unknown> | undefined {
  const { name, sample, shape } = part;
  if (isPolicy(name, sample)) return policies(fc, sample, part.isJson || shape === 'j');
  const [kind, ...of] = Array.isArray(shape) ? shape : [shape];
  if (kind === 'e') return fc.constantFrom(...(of as string[]), 'AN_UNKNOWN_VALUE', '');
  if (kind === 't') return textForms(fc, of[0]);
  if (kind === 'd') return fc.constantFrom<unknown>(...dateTexts, ...epochs);
  if (Array.isArray(sample)) return lists(fc, sample);
  if (typeof sample === 'string' || (sample == null && kind === 's')) return texts(fc, name, sample);
  if (typeof sample === 'number' || (sample == null && kind === 'n'))
    return fc.oneof(fc.constantFrom(0, 1, -1, 65_535, 2 ** 31 - 1), fc.integer());
  if (typeof sample === 'boolean' || (sample == null && kind === 'b')) return fc.boolean();
  if (sample == null && kind === 'l') return fc.constant([]);
  return kind === 'm' || (typeof sample === 'object' && sample !== null) ? fc.constant({}) : undefined;
}

/** Scalars that are recorded as text. Only booleans are also recorded as such. */
function textForms(fc: FastCheck, of: unknown): Arbitrary<unknown> {
  if (of === 'b') return fc.constantFrom<unknown>(true, false, 'true', 'false', 'True', '');
  return of === 'n' ? fc.constantFrom('0', '1', '262144', '-1') : fc.constantFrom('1645469735', '');
}

function texts(fc: FastCheck, name: string, sample: unknown): Arbitrary<unknown> {
  const text = String(sample ?? '');
  if (isoDate.test(text)) return fc.constantFrom('2015-01-31T00:00:00.000Z', '2049-12-31T23:59:59.999Z');
  if (cidr.test(text)) return fc.constantFrom(...(text.includes(':') ? cidrs6 : cidrs));
  // AWS gives ids and ARNs, so they have their form.
  if (/(id|arn)$/i.test(name)) return fc.constantFrom(`${text}1`, `${text}2`);
  const odd = ['', '*', ' ', '-1', 'Ünïcode \u2028 🪣', 'x'.repeat(3000), text.toUpperCase()];
  return fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 20 }));
}

/** Empty, one, long, the other way round. */
function lists(fc: FastCheck, sample: readonly unknown[]): Arbitrary<unknown> {
  const filled = sample.length === 0 ? [] : [sample.slice(0, 1), longList(sample), [...sample].reverse()];
  return fc.constantFrom<unknown>([], ...filled);
}
