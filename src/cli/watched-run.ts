/** The command line, run by another process that watches files: it says which ones were loaded, and ends when the other is gone. */
import { noteLoadedFiles } from './invoke/loaded-files.js';

const loadedFiles = noteLoadedFiles();
process.once('disconnect', () => process.exit());

// Loaded only now, so that what it loads is noted.
const { flushOutput, start } = await import('./start.js');
await start();
await flushOutput();
process.send?.({ files: loadedFiles() }, () => process.exit());
