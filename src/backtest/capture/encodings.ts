/** A text that has another in it: JSON text, URL-encoded text or base64. */
export interface Encoded {
  readonly value: unknown;
  readonly encode: (value: unknown) => string;
}

/** What a text encodes; `undefined` for plain text. */
export function decodeText(text: string): Encoded | undefined {
  return jsonIn(text) ?? urlEncodedIn(text) ?? base64In(text);
}

function jsonIn(text: string): Encoded | undefined {
  if (!/^\s*["[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text), encode: (value) => JSON.stringify(value) };
  } catch {
    return undefined;
  }
}

function urlEncodedIn(text: string): Encoded | undefined {
  if (!/%[\da-f]{2}/i.test(text)) return undefined;
  try {
    return { value: decodeURIComponent(text), encode: (value) => encodeURIComponent(String(value)) };
  } catch {
    return undefined;
  }
}

const printable = /^[\t\n\r -~\u00a0-\uffff]+$/;

function base64In(text: string): Encoded | undefined {
  if (!/^[A-Za-z\d+/_-]{20,}={0,2}$/.test(text) || /^([A-Z]+|[a-z_-]+|[\da-f-]+|[A-Z\d]+)$/.test(text))
    return undefined;
  const value = Buffer.from(text, 'base64').toString();
  if (value.includes('\ufffd') || !printable.test(value)) return undefined;
  return { value, encode: (plain) => Buffer.from(String(plain)).toString('base64') };
}
