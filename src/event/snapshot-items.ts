import { SnapshotParser } from './snapshot-parser.js';
import { isUnpackError, snapshotText } from './snapshot-text.js';

/**
 * The items of a configuration snapshot file, each as it stands there, while the file is being read: only a few chunks of
 * it are ever in memory.
 *
 * @param bytes the file, packed by gzip or not
 * @throws InvalidEventError unless the file is whole: what a part of it leaves out would pass for deleted; what the bytes
 * throw
 * @see https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html
 */
export async function* snapshotItems(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown, void, undefined> {
  const parser = await SnapshotParser.open();
  try {
    for await (const chunk of snapshotText(bytes)) yield* parser.read(chunk);
  } catch (error) {
    throw isUnpackError(error)
      ? parser.broken(`gzip data that cannot be unpacked (${error.message})`)
      : error;
  }
  parser.end();
}
