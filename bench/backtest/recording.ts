import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';

const types = [
  'AWS::S3::Bucket',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Volume',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::RDS::DBInstance',
] as const;

/** A snapshot file of AWS Config of at least so many bytes, in chunks. */
export async function* recordingOf(size: number): AsyncGenerator<Uint8Array, void, undefined> {
  const texts = types.map((type) => JSON.stringify(createConfigurationItem(type, { resourceId: 'id-$' })));
  yield Buffer.from('{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[');
  let made = 0;
  for (let index = 0; made < size; ) {
    const chunk: string[] = [];
    for (let inChunk = 0; inChunk < 60; inChunk++, index++) {
      const text = texts[index % texts.length] as string;
      chunk.push(index === 0 ? text : `,${text.replaceAll('$', String(index))}`);
    }
    const bytes = Buffer.from(chunk.join(''));
    made += bytes.length;
    yield bytes;
  }
  yield Buffer.from(']}');
}
