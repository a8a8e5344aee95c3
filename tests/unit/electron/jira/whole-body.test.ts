import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { IncomingResponse } from '../../../../electron/jira/network-stack.ts';
import { readWhole } from '../../../../electron/jira/whole-body.ts';

/** An answer with a body, and whether it was closed. */
function arrivalWith(body: AsyncIterable<Uint8Array> | null) {
  const seen = { abort: 0 };
  const arrival: IncomingResponse = {
    status: 200,
    headers: {},
    body,
    abort: () => void (seen.abort += 1),
  };
  return { arrival, seen };
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  await Promise.resolve();
  throw new Error('net::ERR_CONTENT_LENGTH_MISMATCH');
}

describe('A body', () => {
  const limits = () => ({ signal: new AbortController().signal, bodyBytes: 10 });

  it('is put together, also where a chunk ends inside of a letter', async () => {
    const bytes = Buffer.from('grün');
    const { arrival, seen } = arrivalWith(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]));
    expect(await readWhole(arrival, limits())).toBe('grün');
    expect(seen.abort).toBe(0);
  });

  it('that is none is empty', async () => {
    expect(await readWhole(arrivalWith(null).arrival, limits())).toBe('');
  });

  it.each([
    ['is taken at the limit', ['12345', '67890'], '1234567890', 0],
    ['is too big beyond it, and is let go of', ['12345', '67890', '1'], null, 1],
  ])('%s', async (_, chunks, expected, abort) => {
    const { arrival, seen } = arrivalWith(Readable.from(chunks.map((text) => Buffer.from(text))));
    expect(await readWhole(arrival, limits())).toBe(expected);
    expect(seen.abort).toBe(abort);
  });

  it('that breaks off fails as the network stack says, and is let go of', async () => {
    const { arrival, seen } = arrivalWith(broken());
    await expect(readWhole(arrival, limits())).rejects.toThrow('ERR_CONTENT_LENGTH_MISMATCH');
    expect(seen.abort).toBe(1);
  });

  it('that stalls is let go of when the request is ended', async () => {
    const ended = new AbortController();
    const { arrival, seen } = arrivalWith(new Readable({ read: () => undefined }));
    const reading = readWhole(arrival, { signal: ended.signal, bodyBytes: 10 });
    ended.abort();
    await expect(reading).rejects.toThrow('was ended');
    expect(seen.abort).toBe(1);
  });
});
