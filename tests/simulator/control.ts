import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { type Command, commandSchema } from './commands.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { makeKnobs } from './knobs.ts';
import { portOf } from './server.ts';

/** Control port for other processes: plain HTTP on 127.0.0.1, guarded by a random secret. */
export type ControlAddress = { readonly url: string; readonly secret: string };

export type ControlServer = ControlAddress & { readonly close: () => Promise<void> };

function isAllowed(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** `POST /command` with a command, `GET /journal`, `DELETE /journal`. */
async function answer(
  request: IncomingMessage,
  run: (command: Command) => void,
  journal: Journal,
): Promise<{ readonly status: number; readonly body: unknown }> {
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'POST /command': {
      try {
        run(v.parse(commandSchema, JSON.parse(await textOf(request))));
        return { status: 200, body: { ok: true } };
      } catch (error) {
        return { status: 400, body: { ok: false, message: String(error) } };
      }
    }
    case 'GET /journal':
      return { status: 200, body: journal.requests() };
    case 'DELETE /journal':
      journal.clear();
      return { status: 200, body: { ok: true } };
    default:
      return { status: 404, body: { ok: false, message: 'No such control' } };
  }
}

export async function startControl(
  run: (command: Command) => void,
  journal: Journal,
): Promise<ControlServer> {
  const secret = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    const done = isAllowed(request, secret)
      ? answer(request, run, journal)
      : Promise.resolve({ status: 401, body: { ok: false, message: 'Not allowed' } });
    void done.then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    secret,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const journalSchema = v.array(
  v.object({
    sequence: v.number(),
    time: v.string(),
    host: v.string(),
    method: v.string(),
    path: v.string(),
    query: v.string(),
    authorization: v.picklist(['none', 'basic', 'bearer', 'other']),
    tokenId: v.optional(v.string()),
    cookie: v.boolean(),
    userAgent: v.string(),
    fault: v.optional(v.string()),
    status: v.optional(v.number()),
  }),
);

/** The same knobs over a control address; each returns a promise, which is rejected if the site refused. */
export function connectControl({ url, secret }: ControlAddress) {
  const ask = async (method: string, path: string, body?: Command): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The practice site refused: ${await response.text()}`);
    return response.json();
  };
  return {
    knobs: makeKnobs(async (command) => {
      await ask('POST', '/command', command);
    }),
    journal: async (): Promise<readonly JournalEntry[]> => {
      const entries = v.parse(journalSchema, await ask('GET', '/journal'));
      return entries.map((entry) => ({
        ...entry,
        tokenId: entry.tokenId,
        status: entry.status,
        fault: entry.fault,
      }));
    },
    clearJournal: async (): Promise<void> => {
      await ask('DELETE', '/journal');
    },
  };
}
