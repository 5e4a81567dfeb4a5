import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf, type Operation } from '../shapes.js';

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export type Protocol = 'json' | 'form' | 'rest-json' | 'rest-xml';

/** @param output a value that fits the model */
export function writeResponse(
  operation: Operation,
  output: object,
  protocol: Protocol,
  requestId: string,
): WireResponse {
  const { name, output: schema, http } = operation;
  const base = { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId };
  if (protocol === 'json')
    return {
      status: 200,
      headers: { ...base, 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(toJson(schema, output)),
    };
  if (protocol === 'form') {
    const result = `<${name}Result>${xmlMembers(schema, output)}</${name}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    return {
      status: 200,
      headers: { ...base, 'content-type': 'text/xml' },
      body: `<${name}Response>${result}${metadata}</${name}Response>`,
    };
  }
  const headers: Record<string, string> = { ...base };
  const rest: Record<string, unknown> = {};
  let payload: Uint8Array | undefined;
  for (const [key, member] of membersOf(schema)) {
    const value = (output as Record<string, unknown>)[key];
    const { httpHeader, httpPayload, httpResponseCode } = member.getMergedTraits();
    if (value === undefined || httpResponseCode) continue;
    if (httpPayload) payload = value as Uint8Array;
    else if (httpHeader)
      headers[httpHeader as string] = value instanceof Date ? value.toUTCString() : String(value);
    else rest[key] = value;
  }
  const status = (output as { StatusCode?: number }).StatusCode ?? http?.[2] ?? 200;
  if (payload !== undefined) return { status, headers, body: payload };
  if (protocol === 'rest-json')
    return {
      status,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(toJson(schema, rest)),
    };
  const root = String(schema.getMergedTraits().xmlName ?? schema.getName());
  const isEmpty = Object.keys(rest).length === 0;
  return {
    status,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: isEmpty ? '' : `<${root}>${xmlMembers(schema, rest)}</${root}>`,
  };
}

/** An error in the format of the protocol. */
export function writeError(
  name: string,
  message: string,
  status: number,
  protocol: Protocol,
  requestId: string,
): WireResponse {
  const base = { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId };
  if (protocol === 'json' || protocol === 'rest-json') {
    const body = JSON.stringify({ __type: name, message, Message: message });
    return {
      status,
      headers: { ...base, 'content-type': 'application/json', 'x-amzn-errortype': name },
      body,
    };
  }
  const error = `<Error><Type>Sender</Type><Code>${name}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const isS3 = protocol === 'rest-xml';
  const body = isS3
    ? `<Error><Code>${name}</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId></Error>`
    : `<ErrorResponse>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
  return { status, headers: { ...base, 'content-type': 'text/xml' }, body };
}

function toJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null || schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) {
    const members = [...membersOf(schema)].map(([name, member]) => [
      member.getMergedTraits().jsonName ?? name,
      toJson(member, (value as Record<string, unknown>)[name]),
    ]);
    return Object.fromEntries(members);
  }
  if (schema.isListSchema()) return (value as unknown[]).map((one) => toJson(schema.getValueSchema(), one));
  if (schema.isMapSchema())
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, toJson(schema.getValueSchema(), one)]),
    );
  if (schema.isBlobSchema()) return Buffer.from(value as Uint8Array).toString('base64');
  return value instanceof Date ? value.getTime() / 1000 : value;
}

function xmlMembers(schema: NormalizedSchema, value: unknown): string {
  return [...membersOf(schema)]
    .map(([name, member]) =>
      xmlElement(
        String(member.getMergedTraits().xmlName ?? name),
        member,
        (value as Record<string, unknown>)[name],
      ),
    )
    .join('');
}

function xmlElement(name: string, schema: NormalizedSchema, value: unknown): string {
  if (value === undefined || value === null) return '';
  const within = (inner: string) => `<${name}>${inner}</${name}>`;
  if (schema.isStructSchema()) return within(xmlMembers(schema, value));
  const isFlat = Boolean(schema.getMergedTraits().xmlFlattened);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = isFlat ? name : String(item.getMergedTraits().xmlName ?? 'member');
    const items = (value as unknown[]).map((one) => xmlElement(itemName, item, one)).join('');
    return isFlat ? items : within(items);
  }
  if (schema.isMapSchema()) {
    const entries = Object.entries(value).map(
      ([key, one]) =>
        `<entry><key>${escapeXml(key)}</key>${xmlElement('value', schema.getValueSchema(), one)}</entry>`,
    );
    return within(entries.join(''));
  }
  if (schema.isBlobSchema()) return within(Buffer.from(value as Uint8Array).toString('base64'));
  return within(escapeXml(value instanceof Date ? value.toISOString() : String(value)));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
