import { describe, expect, it } from 'vitest';
import { createRequestQueue } from '../../../../electron/jira/limits.ts';

/** A promise that the test resolves. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}

describe('the queue of requests', () => {
  it.each([
    ['one host', ['acme', 'acme'], 1, 16],
    ['all hosts together', ['acme', 'beta'], 4, 1],
  ] as const)(
    'keeps the slot of %s until a cancelled request has really ended',
    async (_of, [first, second], perHost, overall) => {
      const queue = createRequestQueue(perHost, overall);
      const events: string[] = [];
      const ending = deferred();
      const cancelling = new AbortController();
      const begun = deferred();
      const cancelled = queue(first, cancelling.signal, async () => {
        begun.resolve();
        await ending.promise;
        events.push('the first ended');
      });
      await begun.promise;
      const next = queue(second, new AbortController().signal, async () => {
        events.push('the second began');
      });
      cancelling.abort();
      // Whatever the abort sets off is done before a turn of the event loop has passed.
      await new Promise((resolve) => setImmediate(resolve));
      expect(events).toEqual([]);
      ending.resolve();
      await Promise.allSettled([cancelled, next]);
      expect(events).toEqual(['the first ended', 'the second began']);
    },
  );
});
