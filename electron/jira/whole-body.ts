/** What ends the reading of an answer before its end. */
export interface ReadingLimits {
  readonly signal: AbortSignal;
  /** The most bytes of a body, as they are once decompressed. */
  readonly bodyBytes: number;
}

/**
 * Reads all of an answer's body and gives the same answer with it. When the signal ends it, or when it is too much,
 * the answer is let go of. This listens to the signal itself: a `Request` follows one only for as long as it was not
 * collected, which it may be once the head of its answer has come, and a body that stalled would then never end.
 *
 * @returns null for a body that is too big.
 * @throws what the network stack threw, or the signal's reason.
 */
export async function readWhole(
  response: Response,
  { signal, bodyBytes }: ReadingLimits,
): Promise<Response | null> {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const letGo = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', letGo);
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.byteLength;
      if (size <= bodyBytes) continue;
      letGo();
      return null;
    }
    // What was let go of has ended as well.
    signal.throwIfAborted();
    const { status, statusText, headers } = response;
    return new Response(Buffer.concat(chunks), { status, statusText, headers });
  } finally {
    signal.removeEventListener('abort', letGo);
  }
}
