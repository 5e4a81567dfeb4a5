/** Texts of documents with unknown values: policies that AWS Config records as JSON text. */
import { type EncodedDocument, Unknown, unknownsIn } from './unknown.js';
import type { UnknownReads } from './unknown-reads.js';

/** What parsing a text gives, for the texts that rules have read and not parsed yet. */
const documents = new Map<string, () => unknown>();
const parseJson = JSON.parse;

/**
 * The text of a document. If a value in it is unknown, the text has a mark in its place, which is worth nothing: the rule must parse the
 * text with `JSON.parse` (`parsePolicy` does), and then gets the document with the unknown value hidden. A rule that does not parse
 * a text that it read has looked at the marks, so its verdict does not count.
 */
export function textOf(
  { document, encoding }: EncodedDocument,
  path: string,
  reads: UnknownReads,
  parsed: () => unknown,
): string {
  const [unknown] = unknownsIn(document);
  if (!unknown) return encode(JSON.stringify(document), encoding);
  const mark = reads.nextMark();
  const text = JSON.stringify(document, (_key, value) =>
    value instanceof Unknown ? `(${value.expression}, ${mark})` : value,
  );
  reads.textRead(text, { path, unknown });
  documents.set(text, () => {
    reads.textParsed(text);
    return parsed();
  });
  return encode(text, encoding);
}

function encode(text: string, encoding: 'json' | 'url'): string {
  return encoding === 'url' ? encodeURIComponent(text) : text;
}

/**
 * Runs a rule so that `JSON.parse` gives the documents of texts with unknown values. Nothing else changes, and the global function
 * is put back at the end.
 */
export function whileParsing<Result>(run: () => Result): Result {
  running += 1;
  JSON.parse = parseText;
  const end = () => {
    running -= 1;
    if (running > 0) return;
    JSON.parse = parseJson;
    documents.clear();
  };
  let isPending = false;
  try {
    const result = run();
    isPending = result instanceof Promise;
    if (result instanceof Promise) result.then(end, end);
    return result;
  } finally {
    if (!isPending) end();
  }
}

let running = 0;

function parseText(text: string, reviver?: Parameters<typeof JSON.parse>[1]): unknown {
  return documents.get(text)?.() ?? parseJson(text, reviver);
}
