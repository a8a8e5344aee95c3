import type { PracticeSite } from '../simulator/index.ts';
import { chooseConnection } from '../e2e/user-actions.ts';
import type { Program } from '../e2e/program.ts';
import { measureInterleaved, type Pair } from './figures.ts';
import { openBareSession } from './bare-session.ts';

/** A request that a check makes. */
interface Request {
  readonly url: string;
  readonly authorized: boolean;
}

/**
 * Milliseconds from the click on the button to the result on the screen, from a page at rest, by its own clock.
 *
 * @throws {Error} when no result comes.
 */
async function clickToResult(program: Program): Promise<number> {
  const page = await program.page();
  return page.evaluate(async () => {
    const details = document.querySelector('[aria-label^="Details of"]');
    if (details === null) throw new Error('No connection is chosen');
    const shown = <Value>(ask: () => Value | null): Promise<Value> =>
      new Promise((resolve, reject) => {
        const options = { subtree: true, childList: true, attributes: true, characterData: true };
        const patience = setTimeout(() => {
          observer.disconnect();
          reject(new Error('Nothing came of it'));
        }, 15_000);
        const look = (): void => {
          const answer = ask();
          if (answer === null) return;
          clearTimeout(patience);
          observer.disconnect();
          resolve(answer);
        };
        const observer = new MutationObserver(look);
        observer.observe(details, options);
        look();
      });
    const button = (name: RegExp): HTMLButtonElement | null =>
      [...details.querySelectorAll('button')].find(
        (each) => !each.disabled && name.test(each.textContent.trim()),
      ) ?? null;
    const start = await shown(() => button(/^Test( again)?$/));
    // Drawing left over from the previous test does not count.
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    const begun = performance.now();
    start.click();
    await shown(() => button(/^Cancel test$/));
    await shown(() =>
      /Works as /.test(details.textContent) && button(/^Test again$/) !== null ? true : null,
    );
    return performance.now() - begun;
  });
}

/** The requests that the practice site has seen since its journal was cleared. */
export function recordedRequests(site: PracticeSite): readonly Request[] {
  return site.journal.requests().map(({ host, path, query, authorization }) => ({
    url: `https://${host}${path}${query}`,
    authorized: authorization !== 'none',
  }));
}

/** Milliseconds that the same requests take, one after another, with nothing around them. */
export async function bareRequests(
  program: Program,
  requests: readonly Request[],
  { username, token }: QuickTestSubject,
): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`;
  await openBareSession(program, 'bare');
  return program.application.evaluate(
    async ({ session }, { all, basic }) => {
      // The call interrupts the program anywhere, such as between Node's last look at its queue of ticks and its note
      // that the queue is empty: a tick that is queued then, and all after it, would never come.
      await new Promise((goneOn) => setImmediate(goneOn));
      const bare = session.fromPartition('bare', { cache: false });
      const begun = performance.now();
      for (const { url, authorized } of all) {
        const headers = {
          accept: 'application/json',
          ...(authorized ? { authorization: basic } : {}),
        };
        const answer = await bare.fetch(url, { headers, credentials: 'omit' });
        await answer.text();
      }
      return performance.now() - begun;
    },
    { all: requests, basic: authorization },
  );
}

/** A tested connection by its nickname, and the credential that it logs in with. */
export interface QuickTestSubject {
  readonly nickname: string;
  readonly username: string;
  readonly token: string;
}

/** Measures a test from click to result, in turns with its bare requests. */
export async function measureQuickTest(
  program: Program,
  site: PracticeSite,
  subject: QuickTestSubject,
  turns: number,
): Promise<Pair> {
  await chooseConnection(await program.page(), subject.nickname);
  await clickToResult(program);
  site.journal.clear();
  await clickToResult(program);
  const requests = recordedRequests(site);
  const bare = (): Promise<number> => bareRequests(program, requests, subject);
  await bare();
  return measureInterleaved(turns, () => clickToResult(program), bare);
}
