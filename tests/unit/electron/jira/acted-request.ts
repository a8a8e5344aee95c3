import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { ClientRequest, ClientRequestConstructorOptions } from 'electron';
import type { NetworkSession } from '../../../../electron/jira/electron-session.ts';
import type { OutgoingRequest } from '../../../../electron/jira/network-stack.ts';

/** A request of Electron's, which can't run here, acted as it was seen to behave. */
export class ActedRequest extends EventEmitter {
  readonly options: ClientRequestConstructorOptions;
  readonly #behave: (request: ActedRequest) => unknown;
  sent: string | undefined;
  aborted = false;

  constructor(
    options: ClientRequestConstructorOptions,
    behave: (request: ActedRequest) => unknown,
  ) {
    super();
    this.options = options;
    this.#behave = behave;
  }

  end(body?: string): void {
    this.sent = body;
    // A request closes when it has been sent, long before its answer.
    queueMicrotask(() => {
      this.emit('close');
      void this.#behave(this);
    });
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    this.emit('abort');
  }

  /** Answers with a head, and the chunks of a body; without them, the body stalls. */
  answer(
    statusCode: number,
    headers: Record<string, string | string[]>,
    body?: string[],
  ): Readable {
    const stream =
      body === undefined
        ? new Readable({ read: () => undefined })
        : Readable.from(body.map((text) => Buffer.from(text)));
    this.emit('response', Object.assign(stream, { statusCode, headers }));
    return stream;
  }

  /** Ends with an error, as the network stack does. */
  fail(message: string): void {
    this.emit('error', new Error(message));
  }

  /** Is led elsewhere, which Electron ends when nobody follows. */
  redirect(status: number, to: string, headers: Record<string, string[]> = {}): void {
    this.emit('redirect', status, 'GET', to, headers);
    this.fail('Redirect was cancelled');
  }
}

/** It has what the program uses of one. */
function isRequest(value: unknown): value is ClientRequest {
  return value instanceof ActedRequest;
}

/** A session whose requests behave so; every one is kept to be looked at. */
export function requestsThat(behave: (request: ActedRequest) => unknown): {
  readonly request: NetworkSession['request'];
  readonly requests: readonly ActedRequest[];
} {
  const requests: ActedRequest[] = [];
  const request = (options: ClientRequestConstructorOptions): ClientRequest => {
    const acted: unknown = requests[requests.push(new ActedRequest(options, behave)) - 1];
    if (!isRequest(acted)) throw new Error('It is not acted as a request');
    return acted;
  };
  return { request, requests };
}

/** A plain request. */
export function departure(more: Partial<OutgoingRequest> = {}): OutgoingRequest {
  const { signal } = new AbortController();
  return { method: 'GET', headers: {}, body: null, signal, ...more };
}
