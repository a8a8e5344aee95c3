import type { Program } from '../e2e/program.ts';
import { figure, measureInterleaved, type Figure } from './figures.ts';
import { openBareSession } from './bare-session.ts';

/** As many requests as the program sends at once, in all and to one host. */
const concurrency = { overall: 16, perHost: 4 } as const;

/** A request that an audit makes, as it went out. */
interface Recorded {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Texts of Electron of a request that is about to be sent. */
interface Sent {
  readonly id: number;
  readonly uploadData?: readonly { readonly bytes: Buffer }[];
}

/**
 * Milliseconds that the audits of all connections take, by the main process's answer.
 *
 * @throws {Error} when not all of them succeed.
 */
async function auditFleet(program: Program, amount: number): Promise<number> {
  const page = await program.page();
  const [took, works] = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'chatelaine');
    const begun = performance.now();
    const run = crypto.randomUUID();
    const answer = await bridge.call('audit:run-fleet', { run, ids: [] });
    return [performance.now() - begun, Number(answer.ok ? answer.value.works : -1)] as const;
  });
  if (works !== amount) throw new Error(`${works} of ${amount} audits succeeded`);
  return took;
}

/** Writes down what the audits of a fleet send. */
async function recorded(program: Program, work: () => Promise<unknown>): Promise<Recorded[]> {
  // The program opens this session at its first request; opened here before, it would have no network.
  await openBareSession(program, 'jira');
  await program.application.evaluate(({ session }) => {
    const bodies = new Map<number, string>();
    const requests: Recorded[] = [];
    const { webRequest } = session.fromPartition('jira', { cache: false });
    // Electron's types say that there always is some, which is not so.
    webRequest.onBeforeRequest(({ id, uploadData }: Sent, decide) => {
      const bytes = (uploadData ?? []).map(({ bytes: part }) => part);
      if (bytes.length > 0) bodies.set(id, Buffer.concat(bytes).toString('utf8'));
      decide({});
    });
    webRequest.onBeforeSendHeaders(({ id, url, method, requestHeaders }, decide) => {
      const wanted = ['authorization', 'accept', 'content-type', 'x-experimentalapi'];
      const headers = Object.fromEntries(
        Object.entries(requestHeaders).filter(([name]) => wanted.includes(name.toLowerCase())),
      );
      requests.push({ url, method, headers, body: bodies.get(id) ?? null });
      decide({ requestHeaders });
    });
    Object.assign(globalThis, { recordedRequests: requests });
  });
  await work();
  return program.application.evaluate(({ session }) => {
    const { webRequest } = session.fromPartition('jira', { cache: false });
    webRequest.onBeforeRequest(null);
    webRequest.onBeforeSendHeaders(null);
    return Reflect.get(globalThis, 'recordedRequests');
  });
}

/** Milliseconds that the same requests take with nothing around them, in the same Electron, as many at once. */
async function bareRequests(program: Program, requests: readonly Recorded[]): Promise<number> {
  await openBareSession(program, 'bare');
  return program.application.evaluate(
    async ({ session }, { all, limits }) => {
      // See `bareRequests` of the quick test.
      await new Promise((goneOn) => setImmediate(goneOn));
      const bare = session.fromPartition('bare', { cache: false });
      const waiting = [...all];
      const running = new Map<string, number>();
      const send = async ({ url, method, headers, body }: Recorded): Promise<void> => {
        const init = { method, headers, credentials: 'omit' } as const;
        const answer = await bare.fetch(url, body === null ? init : { ...init, body });
        await answer.text();
      };
      const worker = async (): Promise<void> => {
        for (;;) {
          const place = waiting.findIndex(
            ({ url }) => (running.get(new URL(url).host) ?? 0) < limits.perHost,
          );
          const [next] = place < 0 ? [] : waiting.splice(place, 1);
          if (next === undefined) {
            if (waiting.length === 0) return;
            await new Promise((resolve) => setImmediate(resolve));
            continue;
          }
          const { host } = new URL(next.url);
          running.set(host, (running.get(host) ?? 0) + 1);
          await send(next);
          running.set(host, (running.get(host) ?? 1) - 1);
        }
      };
      const begun = performance.now();
      await Promise.all(Array.from({ length: limits.overall }, () => worker()));
      return performance.now() - begun;
    },
    { all: requests, limits: concurrency },
  );
}

/** Measures the audits of a fleet whose sites take their time to answer, in turns with their bare requests. */
export async function fleetFigure(
  program: Program,
  amount: number,
  turns: number,
): Promise<Figure> {
  const requests = await recorded(program, () => auditFleet(program, amount));
  const bare = (): Promise<number> => bareRequests(program, requests);
  await bare();
  const pair = await measureInterleaved(turns, () => auditFleet(program, amount), bare);
  return figure({ name: 'fleet-audit-200', unit: 'ms', limit: 1.25 }, pair);
}
