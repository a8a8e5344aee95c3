import type { IncomingResponse } from './network-stack.ts';

/** Reasons to stop reading a response. */
export interface ReadingLimits {
  readonly signal: AbortSignal;
  /** Maximum bytes of the decompressed body. */
  readonly bodyBytes: number;
}

/**
 * Waits for a promise until the signal is aborted, even if the network stack ignores the signal.
 *
 * @throws the promise's error, or that the request was aborted.
 */
function within<Value>(signal: AbortSignal, awaited: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(new DOMException('The request was ended', 'AbortError'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    awaited.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/**
 * Waits for a response's headers until the signal is aborted. A response that arrives later is aborted too.
 *
 * @throws the network stack's error, or that the request was aborted.
 */
export async function headWithin(
  signal: AbortSignal,
  head: Promise<IncomingResponse>,
): Promise<IncomingResponse> {
  try {
    return await within(signal, head);
  } catch (error) {
    void head.then(
      (late) => late.abort(),
      () => null,
    );
    throw error;
  }
}

/**
 * Reads a response's whole body as UTF-8. The response is aborted when the signal is, when it breaks off, or when it is
 * too big.
 *
 * @returns null for a body that is too big.
 * @throws the network stack's error, or that the request was aborted.
 */
export async function readWhole(
  arrival: IncomingResponse,
  { signal, bodyBytes }: ReadingLimits,
): Promise<string | null> {
  if (arrival.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const body = arrival.body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(signal, body.next());
      if (next.done === true) break;
      chunks.push(next.value);
      size += next.value.byteLength;
      if (size > bodyBytes) return null;
    }
    isWhole = true;
    return new TextDecoder().decode(Buffer.concat(chunks));
  } finally {
    if (!isWhole) arrival.abort();
  }
}
