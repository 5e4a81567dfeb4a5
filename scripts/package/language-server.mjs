import { spawn } from 'node:child_process';

/**
 * A language server as a child process with messages over stdio: TypeScript's own protocol of `tsserver`, or the Language Server
 * Protocol of TypeScript 7.
 */
export class LanguageServer {
  #child;
  #frames;
  #waiting = new Map();
  #buffer = Buffer.alloc(0);
  #last = 0;

  /** @param {{ frames: boolean }} protocol whether requests have a `Content-Length`, as answers have in both */
  constructor(node, cwd, args, { frames }) {
    this.#frames = frames;
    this.#child = spawn(node.path, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk) => this.#read(chunk));
    this.#child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The language server stopped.'));
    });
  }

  /** Resolves to the answer to a message, whose number `numbered` puts into the field of the protocol. */
  ask(numbered) {
    this.#last += 1;
    const answer = new Promise((resolve, reject) => this.#waiting.set(this.#last, { resolve, reject }));
    this.tell(numbered(this.#last));
    return answer;
  }

  tell(message) {
    const text = JSON.stringify(message);
    const length = `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n`;
    this.#child.stdin.write(this.#frames ? length + text : `${text}\n`);
  }

  stop() {
    this.#child.removeAllListeners('exit').kill();
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const header = /Content-Length: (\d+)\r\n[\s\S]*?\r\n/.exec(this.#buffer.toString('latin1'));
      if (!header) return;
      const start = header.index + header[0].length;
      const end = start + Number(header[1]);
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.toString('utf8', start, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#take(message);
    }
  }

  #take(message) {
    // The server may ask too, for settings say: it has none to expect.
    if (message.method && message.id !== undefined)
      this.tell({ jsonrpc: '2.0', id: message.id, result: null });
    const number = message.request_seq ?? message.id;
    if (message.method || !this.#waiting.has(number)) return;
    const { resolve, reject } = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (message.error || message.success === false) reject(new Error(JSON.stringify(message)));
    else resolve(message.result ?? message.body);
  }
}
