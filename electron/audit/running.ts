import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';

/** Something under way that asks a site. */
export interface Running<Value> {
  readonly cancel: () => void;
  readonly answer: Promise<Result<Value, Failure>>;
}

/** Begins something that can be cancelled and is in the collection until it has ended. */
export function begin<Value>(
  all: Set<Running<unknown>>,
  work: (signal: AbortSignal) => Promise<Result<Value, Failure>>,
): Running<Value> {
  const controller = new AbortController();
  const answer = work(controller.signal).finally(() => all.delete(running));
  const running: Running<Value> = { answer, cancel: () => controller.abort() };
  all.add(running);
  return running;
}
