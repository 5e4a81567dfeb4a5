/** The command line, run by another process that watches files: it says which ones were loaded, and ends when the other is gone. */
import { noteLoadedFiles } from './invoke/loaded-files.js';

const loadedFiles = noteLoadedFiles();
process.once('disconnect', () => process.exit());

await import('./main.js');

for (const stream of [process.stdout, process.stderr])
  await new Promise((resolve) => stream.write('', resolve));
// What a rule has left open, Lambda would freeze.
process.send?.({ files: loadedFiles() }, () => process.exit());
