/** Runs the command line for `--watch` in a child process, then reports which files it loaded. Exits when the parent is gone. */
import { Session } from 'node:inspector';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { WatchReport } from './invoke/watch-invocations.js';
import { isProjectFile } from './kit-package.js';

const loadedFiles = trackLoadedFiles();
process.once('disconnect', () => process.exit());

// Imported here, not above, so that every file it loads is tracked.
const { flushOutput, start } = await import('./start.js');
await start({ reportLoaded: () => send({ files: loadedFiles(), isWaiting: true }) });
await flushOutput();
send({ files: loadedFiles() }, () => process.exit());

function send(report: WatchReport, sent: () => void = () => {}): void {
  process.send?.(report, sent);
}

/**
 * Starts to record which files this process loads as modules, by any loader, including files that do not compile: V8 reports every
 * script. V8 does not report JSON, but the cache of `require` has it, which jiti fills too.
 *
 * @returns a function that gives the absolute paths of the project's own files
 */
function trackLoadedFiles(): () => readonly string[] {
  const urls = new Set<string>();
  const add = ({ params: { url } }: { readonly params: { readonly url: string } }) => urls.add(url);
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', add);
  session.on('Debugger.scriptFailedToParse', add);
  session.post('Debugger.enable');
  // Nobody can continue the process after a `debugger` statement.
  session.post('Debugger.setSkipAllPauses', { skip: true });
  return () => {
    const scripts = [...urls].filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
    const required = Object.keys(createRequire(import.meta.url).cache);
    return [...new Set([...scripts, ...required])].filter(isProjectFile);
  };
}
