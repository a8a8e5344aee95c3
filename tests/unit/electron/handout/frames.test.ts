import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clientFrameTypes,
  FrameReader,
  maxPayloadBytes,
  type ClientFrame,
} from '../../../../electron/handout/protocol/frames.ts';
import { parseRequest } from '../../../../electron/handout/protocol/request.ts';
import { clientFrame, requestPayload } from './command-client.ts';

const kinds = ['request', 'input', 'ready'] as const;
const anyFrame = fc.record({
  kind: fc.constantFrom(...kinds),
  payload: fc.uint8Array({ maxLength: 300 }),
});

/** What a reader makes of bytes that come in pieces of these lengths, over and over. */
function read(bytes: Uint8Array, lengths: readonly number[]) {
  const reader = new FrameReader();
  const frames: ClientFrame[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const length = Math.max(1, lengths[turn % Math.max(1, lengths.length)] ?? bytes.length);
    const result = reader.push(bytes.subarray(at, at + length));
    if (!result.ok) return { frames, fault: result.error };
    frames.push(...result.value);
    at += length;
  }
  return { frames, fault: null };
}

describe('The frames of the command', () => {
  it('are the same however the socket cut them', () => {
    fc.assert(
      fc.property(
        fc.array(anyFrame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
        (sent, lengths) => {
          const bytes = Buffer.concat(sent.map(({ kind, payload }) => clientFrame(kind, payload)));
          const { frames, fault } = read(bytes, lengths);
          expect(fault).toBeNull();
          expect(frames.map(({ kind, payload }) => [kind, [...payload]])).toEqual(
            sent.map(({ kind, payload }) => [kind, [...payload]]),
          );
        },
      ),
    );
  });

  it('that are none are refused, or wait for their end, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.integer({ min: 1, max: 30 }),
        (bytes, length) => {
          const whole = read(bytes, [bytes.length]);
          const cut = read(bytes, [length]);
          expect(cut.fault).toBe(whole.fault);
          const payloads = cut.frames.reduce((sum, { payload }) => sum + payload.length + 5, 0);
          expect(payloads).toBeLessThanOrEqual(bytes.length);
        },
      ),
    );
  });

  const header = (length: number, type: number): Buffer => {
    const bytes = Buffer.alloc(5);
    bytes.writeUInt32BE(length, 0);
    bytes.writeUInt8(type, 4);
    return bytes;
  };

  it('that would be too long are refused by their header, before any memory is taken', () => {
    const { request } = clientFrameTypes;
    expect(read(header(maxPayloadBytes + 1, request), []).fault).toBe('too-long');
    expect(read(header(0xffff_ffff, request), []).fault).toBe('too-long');
    expect(read(header(maxPayloadBytes, request), []).fault).toBeNull();
  });

  it.each([0, 4, 16, 21, 255])('of the type %i are refused', (type) => {
    expect(read(header(0, type), []).fault).toBe('unknown-type');
  });

  it('of which a later one is refused are wiped', () => {
    const reader = new FrameReader();
    const first = reader.push(clientFrame('input', 'a secret').subarray(0, 12));
    expect(first).toMatchObject({ value: [] });
    const { ok } = reader.push(Buffer.concat([Buffer.from('et'), header(0, 99)]));
    expect(ok).toBe(false);
    // Nothing is read any more.
    expect(reader.push(clientFrame('ready')).ok).toBe(false);
  });
});

describe('A request', () => {
  it('has a command, and fields that may come several times', () => {
    const payload = requestPayload('exec', ['env=A=token', 'env=B=url', 'wait=yes']);
    expect(parseRequest(payload)).toMatchObject({
      value: {
        command: 'exec',
        fields: new Map([
          ['env', ['A=token', 'B=url']],
          ['wait', ['yes']],
        ]),
      },
    });
  });

  it('of another version says only that', () => {
    expect(parseRequest(requestPayload('read', ['nonsense'], 1))).toMatchObject({
      error: 'other-version',
    });
  });

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['has no command', Buffer.from('\0\u00020.1.0\0', 'latin1')],
    ['does not end', requestPayload('read', []).subarray(0, -1)],
    ['is no UTF-8', Buffer.concat([requestPayload('read', []), Buffer.from([0xff, 0])])],
    ['has a field without a value', requestPayload('read', ['token'])],
    ['has a field without a key', requestPayload('read', ['=token'])],
  ])('that %s is refused', (_, payload) => {
    expect(parseRequest(payload)).toMatchObject({ error: 'malformed' });
  });

  it('is read or refused, whatever the bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const read = parseRequest(bytes);
        expect(typeof read.ok).toBe('boolean');
      }),
    );
  });
});
