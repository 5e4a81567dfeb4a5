import { expect, it } from '@jest/globals';
import { snapshotTimeOf } from '../../src/evaluation/to-evaluations.js';

const keyAt = (time: string) =>
  `AWSLogs/123456789012/Config/eu-central-1/2016/9/27/ConfigSnapshot/123456789012_Config_eu-central-1_ConfigSnapshot_${time}_0f1.json.gz`;

it('snapshotTimeOf reads the time of a snapshot in its name', () => {
  expect(snapshotTimeOf(keyAt('20160927T195818Z'))).toEqual(new Date('2016-09-27T19:58:18.000Z'));
});

it.each([
  '20160927T1958Z',
  '2016-09-27T19:58:18Z',
  '20161327T195818Z',
  '20160927T195818',
  'x0160927T195818Z',
  '2x160927T195818Z',
  '2016x927T195818Z',
  '20160x27T195818Z',
  '201609x7T195818Z',
  '2016092xT195818Z',
  '20160927Tx95818Z',
  '20160927T1x5818Z',
  '20160927T19x818Z',
  '20160927T195x18Z',
  '20160927T1958x8Z',
  '20160927T19581xZ',
])('snapshotTimeOf returns null for a name without a time: %s', (time) => {
  expect(snapshotTimeOf(keyAt(time))).toBeNull();
});
