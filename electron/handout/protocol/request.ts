import { failure, success, type Result } from '../../system/index.ts';

/** The version of the protocol in docs/command-protocol.md that the program speaks. */
export const protocolVersion = 2;

/** A request as it came: its command, and its fields in their order, of which some come several times. */
export interface RawRequest {
  readonly command: string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** Why a payload is no request. `other-version` stands for a command that another version of the program brought. */
export type RequestFault = 'other-version' | 'malformed';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Reads the payload of a request. */
export function parseRequest(payload: Uint8Array): Result<RawRequest, RequestFault> {
  if (payload.length < 2) return failure('malformed');
  const version = new DataView(payload.buffer, payload.byteOffset, payload.length).getUint16(0);
  if (version !== protocolVersion) return failure('other-version');
  const text = decode(payload.subarray(2));
  if (text?.endsWith('\0') !== true) return failure('malformed');
  const [, command, ...pairs] = text.slice(0, -1).split('\0');
  if (command === undefined) return failure('malformed');
  const fields = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const end = pair.indexOf('=');
    if (end < 1) return failure('malformed');
    const key = pair.slice(0, end);
    fields.set(key, [...(fields.get(key) ?? []), pair.slice(end + 1)]);
  }
  return success({ command, fields });
}

/**
 * The payload of the program's first frame: the version of the protocol, the program's own, and the name of the second
 * socket, which a command of another version does not get.
 */
export function seenPayload(version: string, secondSocket: string | null): Uint8Array {
  const texts = secondSocket === null ? [version] : [version, secondSocket];
  const text = Buffer.from(texts.map((each) => `${each}\0`).join(''), 'utf8');
  const payload = new Uint8Array(2 + text.length);
  new DataView(payload.buffer).setUint16(0, protocolVersion);
  payload.set(text, 2);
  return payload;
}
