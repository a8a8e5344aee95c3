import * as v from 'valibot';

/** A page as Chromium's DevTools reach it. */
export interface DevToolsPage {
  /** Evaluates an expression, waits for its promise, and answers whether it came to `true`. */
  waitUntilTrue(expression: string): Promise<void>;
  /** Evaluates an expression that comes to a text. */
  readText(expression: string): Promise<string>;
  close(): void;
}

const message = v.object({
  id: v.optional(v.number()),
  method: v.optional(v.string()),
  params: v.optional(
    v.object({
      sessionId: v.optional(v.string()),
      targetInfo: v.optional(v.object({ type: v.string() })),
    }),
  ),
  result: v.optional(
    v.object({
      exceptionDetails: v.optional(v.unknown()),
      result: v.optional(v.object({ value: v.optional(v.unknown()) })),
    }),
  ),
  error: v.optional(v.object({ message: v.string() })),
});

type Message = v.InferOutput<typeof message>;

/** One connection to a browser's DevTools, with no more between it and the page than is needed. */
class Connection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Message) => void>();
  #last = 0;
  #attached: (session: string) => void = () => undefined;

  /** The session of the first page, as soon as there is one. */
  readonly page = new Promise<string>((resolve) => {
    this.#attached = resolve;
  });

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#hear(String(data)));
  }

  ask(method: string, params: object, sessionId?: string): Promise<Message> {
    const id = ++this.#last;
    const text = JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) });
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(text);
    });
  }

  close(): void {
    this.#socket.close();
  }

  #hear(text: string): void {
    const heard = v.parse(message, JSON.parse(text));
    if (heard.id !== undefined) this.#waiting.get(heard.id)?.(heard);
    const { sessionId, targetInfo } = heard.params ?? {};
    if (heard.method !== 'Target.attachedToTarget' || targetInfo?.type !== 'page') return;
    if (sessionId !== undefined) this.#attached(sessionId);
  }
}

async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  await new Promise((open, failed) => {
    socket.addEventListener('open', open, { once: true });
    socket.addEventListener('error', failed, { once: true });
  });
  return new Connection(socket);
}

/** Waits for the first page behind a DevTools address and attaches to it. */
export async function attachToPage(address: string): Promise<DevToolsPage> {
  const connection = await connect(address);
  const autoAttach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
  await connection.ask('Target.setAutoAttach', autoAttach);
  const session = await connection.page;
  const evaluate = async (expression: string): Promise<unknown> => {
    const evaluation = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await connection.ask('Runtime.evaluate', evaluation, session);
    return result?.result?.value;
  };
  return {
    waitUntilTrue: async (expression) => {
      // Asked too early, the page that answers is left for the one that is being loaded.
      while ((await evaluate(expression)) !== true);
    },
    readText: async (expression) => String(await evaluate(expression)),
    close: () => connection.close(),
  };
}
