import type { RunId } from '../../../electron/checks/model/check.ts';
import { failure, success } from '../../../electron/system/model/result.ts';
import type {
  BridgeResult,
  Bridge,
  ChannelName,
  EventName,
  Events,
  InputOf,
} from '../../../electron/ipc/contract.ts';

/** What stands in for the main process's answer to one channel. */
export type Handlers = {
  [Name in ChannelName]?: (
    input: InputOf<Name>,
  ) => BridgeResult<Name> | Promise<BridgeResult<Name>>;
};

/** A question that reached the other side of the bridge, with the bytes as they were then. */
export interface Question {
  readonly name: ChannelName;
  readonly input: unknown;
}

/**
 * Stands in for the main process, which needs Electron. Like the real bridge it takes a copy of
 * what it is given at the moment of the call, so that a caller may wipe its own.
 */
export class BridgeDouble implements Bridge {
  readonly asked: Question[] = [];
  readonly #handlers: Handlers;
  readonly #listeners = new Map<EventName, Set<(message: never) => void>>();

  constructor(handlers: Handlers = {}) {
    this.#handlers = handlers;
  }

  call<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<BridgeResult<Name>> {
    const copy = structuredClone(input);
    this.asked.push({ name, input: copy });
    const handler = this.#handlers[name];
    return handler === undefined
      ? Promise.resolve(failure({ code: 'unknown-channel' }))
      : Promise.resolve(handler(copy));
  }

  on<Name extends EventName>(name: Name, listener: (message: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Says something as the main process does by itself. */
  send<Name extends EventName>(name: Name, message: Events[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(message as never);
  }

  /** The questions that came over one channel. */
  inputsOf<Name extends ChannelName>(name: Name): readonly InputOf<Name>[] {
    return this.asked
      .filter((question) => question.name === name)
      .map(({ input }) => input as InputOf<Name>);
  }
}

/** Run ids that can be foretold: `run-1`, `run-2`, … */
export function countedRunIds(): () => RunId {
  let count = 0;
  return () => `run-${(count += 1)}` as RunId;
}

/** An answer that is given when the test says so. */
export function answerLater<Value>(): {
  readonly answer: Promise<Value>;
  readonly give: (value: Value) => void;
} {
  let give: (value: Value) => void = () => undefined;
  const answer = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

export { failure, success };
