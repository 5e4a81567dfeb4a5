import { Session } from 'node:inspector';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isOfKit } from '../package/is-of-kit.js';

interface ParsedScript {
  readonly params: { readonly url: string };
}

/**
 * Begins to note which files this process loads as modules, whatever loads them and even when they cannot be compiled: the
 * engine itself tells of every script. JSON it does not see; of that the cache of `require` knows, which jiti fills too.
 *
 * @returns what gives the whole paths, without packages and the kit's own
 */
export function noteLoadedFiles(): () => readonly string[] {
  const urls = new Set<string>();
  const note = ({ params: { url } }: ParsedScript) => urls.add(url);
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', note);
  session.on('Debugger.scriptFailedToParse', note);
  session.post('Debugger.enable');
  // Nobody is there to go on after a `debugger` statement.
  session.post('Debugger.setSkipAllPauses', { skip: true });
  return () => {
    const scripts = [...urls].filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
    const required = Object.keys(createRequire(import.meta.url).cache);
    return [...new Set([...scripts, ...required])].filter(isOfProject);
  };
}

function isOfProject(path: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(path) && !isOfKit(path);
}
