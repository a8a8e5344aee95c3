import { until } from '../e2e/session/index.ts';
import type { Program } from '../e2e/program.ts';
import type { PracticeSite } from '../simulator/index.ts';
import type { GeneratedConnection } from '../simulator/index.ts';
import { withTimeout, figure, measureInterleaved, type Figure, type Pair } from './figures.ts';
import { openBareSession } from './bare-session.ts';

/** As many accounts as the program tests at once. */
const concurrency = 16;

/** Delays of the main process and of the window during a run of many requests, in milliseconds. */
interface Run {
  readonly took: number;
  /** The main process's event-loop delay at the 99th percentile. */
  readonly delay: number;
  /** The longest time between two frames of the window. */
  readonly longestFrame: number;
}

/** Begins to measure how long the main process keeps its events waiting. */
async function watchLoop({ application }: Program): Promise<() => Promise<number>> {
  await application.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    Object.assign(globalThis, { watchedLoop: histogram });
  });
  return () =>
    application.evaluate(() => {
      const histogram = Reflect.get(globalThis, 'watchedLoop');
      histogram.disable();
      return histogram.percentile(99) / 1e6;
    });
}

/** Begins to measure the time between frames. */
async function watchFrames(program: Program): Promise<() => Promise<number>> {
  const page = await program.page();
  await page.evaluate(() => {
    const watched = { longest: 0, last: performance.now(), on: true };
    Object.assign(globalThis, { watchedFrames: watched });
    const look = (now: number): void => {
      watched.longest = Math.max(watched.longest, now - watched.last);
      watched.last = now;
      if (watched.on) requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => {
      watched.last = now;
      requestAnimationFrame(look);
    });
  });
  return () =>
    page.evaluate(() => {
      const watched = Reflect.get(globalThis, 'watchedFrames');
      watched.on = false;
      return watched.longest;
    });
}

async function watched(program: Program, what: string, work: () => Promise<number>): Promise<Run> {
  const loop = await watchLoop(program);
  const frames = await watchFrames(program);
  const took = await withTimeout(what, work);
  return { took, delay: await loop(), longestFrame: await frames() };
}

/** Tests all by the button, from the click to the summary. */
async function testAll(program: Program, amount: number): Promise<number> {
  const page = await program.page();
  return page.evaluate(async (expected) => {
    const button = (name: string): HTMLButtonElement | undefined =>
      [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === name);
    const begun = performance.now();
    const summary = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.body.textContent.includes(`${expected} connections tested`)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    button('Test all')?.click();
    await summary;
    await new Promise((frame) => requestAnimationFrame(frame));
    const took = performance.now() - begun;
    if (!document.body.textContent.includes(`${expected} work, 0 failed`)) {
      throw new Error('Not all of them worked');
    }
    button('Dismiss')?.click();
    return took;
  }, String(amount));
}

/** The same requests with nothing around them: for each connection one without its token, then one with it. */
async function bareRequests(
  program: Program,
  connections: readonly GeneratedConnection[],
): Promise<number> {
  await openBareSession(program, 'bare-many');
  const logins = connections.map(({ subdomain, domain, username, token }) => ({
    site: `https://${subdomain}.${domain}`,
    basic: `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`,
  }));
  return program.application.evaluate(
    async ({ session }, { all, lanes }) => {
      // See `bareRequests` of the quick test.
      await new Promise((goneOn) => setImmediate(goneOn));
      const bare = session.fromPartition('bare-many', { cache: false });
      const waiting = [...all];
      const ask = async (url: string, headers: Record<string, string>): Promise<void> => {
        const answer = await bare.fetch(url, { headers, credentials: 'omit' });
        await answer.text();
      };
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const accept = 'application/json';
          await ask(`${next.site}/_edge/tenant_info`, { accept });
          const path = '/rest/api/3/myself?expand=groups%2CapplicationRoles';
          await ask(`${next.site}${path}`, { accept, authorization: next.basic });
        }
      };
      const begun = performance.now();
      await Promise.all(Array.from({ length: lanes }, lane));
      return performance.now() - begun;
    },
    { all: logins, lanes: concurrency },
  );
}

/** One check of a saved connection by the bridge, and its requests bare. */
export async function measureCheck(
  program: Program,
  connection: GeneratedConnection,
  turns: number,
): Promise<Pair> {
  const page = await program.page();
  const check = (): Promise<number> =>
    page.evaluate(async (nickname) => {
      const bridge = Reflect.get(globalThis, 'chatelaine');
      const rows = await bridge.call('health:list', null);
      const { id } = JSON.parse(rows.value).find(
        (row: { connection: { nickname: string } }) => row.connection.nickname === nickname,
      ).connection;
      const begun = performance.now();
      const report = await bridge.call('checks:run', { run: crypto.randomUUID(), id });
      if (report.value?.outcome !== 'works') throw new Error('It does not work');
      return performance.now() - begun;
    }, connection.nickname);
  const bare = (): Promise<number> => bareRequests(program, [connection]);
  await check();
  await bare();
  return measureInterleaved(turns, check, bare);
}

/** The figures of a test of all, each against the same requests bare in the same program. */
export async function measureTestAll(
  program: Program,
  site: PracticeSite,
  connections: readonly GeneratedConnection[],
  turns: number,
): Promise<readonly Figure[]> {
  const runs: { all: Run[]; bare: Run[]; idle: number[] } = { all: [], bare: [], idle: [] };
  const idle = async (): Promise<number> => {
    const stop = await watchFrames(program);
    const begun = performance.now();
    const last = runs.bare.at(-1)?.took ?? 2000;
    await until(() => performance.now() - begun > last, {
      what: 'time has passed',
      within: 60_000,
    });
    return stop();
  };
  for (let turn = 0; turn < turns; turn++) {
    site.journal.clear();
    runs.bare.push(
      await watched(program, 'The bare requests', () => bareRequests(program, connections)),
    );
    runs.all.push(
      await watched(program, 'The test of all', () => testAll(program, connections.length)),
    );
    runs.idle.push(await idle());
  }
  const of = (key: keyof Run): Pair => ({
    measured: runs.all.map((run) => run[key]),
    baseline: runs.bare.map((run) => run[key]),
  });
  return [
    figure({ name: 'test-all-1000', unit: 'ms', limit: 1.2 }, of('took')),
    figure({ name: 'test-all-loop-delay-p99', unit: 'ms', limit: 3 }, of('delay')),
    figure(
      { name: 'test-all-longest-frame', unit: 'ms', limit: 3 },
      { measured: runs.all.map(({ longestFrame }) => longestFrame), baseline: runs.idle },
    ),
  ];
}
