import type { IncomingResponse } from './network-stack.ts';

/** What ends the reading of an answer before its end. */
export interface ReadingLimits {
  readonly signal: AbortSignal;
  /** The most bytes of a body, as they are once decompressed. */
  readonly bodyBytes: number;
}

/**
 * Waits for something for as long as the signal allows, whatever the network stack makes of the signal.
 *
 * @throws what was waited for threw, or that the request was ended.
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
 * Waits for an answer's head for as long as the signal allows. An answer that comes later is closed; one that the
 * network stack could make nothing of is not waited for.
 *
 * @throws what the network stack threw, or that the request was ended.
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
 * Reads all of an answer's body as UTF-8. When the signal ends it, when it breaks off or when it is too much, the
 * answer is closed.
 *
 * @returns null for a body that is too big.
 * @throws what the network stack threw, or that the request was ended.
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
