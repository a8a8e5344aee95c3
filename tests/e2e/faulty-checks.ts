import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveConnections } from '../bench/save-connections.ts';
import { generateSites, startPracticeSite, type PracticeSite } from '../simulator/index.ts';
import { waitForList } from './user-actions.ts';
import { startProgram, type Program } from './program.ts';
import type { Session } from './session/index.ts';

/** The number of checks, and the seed of their faults. */
export interface FaultRunOptions {
  readonly connections: number;
  readonly rounds: number;
  readonly seed: number;
}

/** One round: all connections tested once. */
export interface RoundResult {
  /** Number of checks by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Number of faulty requests by kind of fault. */
  readonly faults: Readonly<Record<string, number>>;
  /** Bytes of the main process's heap after a collection. */
  readonly heap: number;
  /** Checks that ended with no outcome, or failed though nothing struck them; there are to be none. */
  readonly unexplained: readonly string[];
}

/** Percentage of requests that get a fault. */
const percent = 20;

/** A check that was never struck works, unless the machine was too slow for its short limits. */
const endsWithoutFault: readonly string[] = ['works', 'timed-out'];

interface RowResult {
  readonly nickname: string;
  readonly startedAt: number;
  readonly end: string;
  readonly checking: boolean;
}

/** Tests all by the bridge, as the window does, and answers how the list shows each. */
async function testAll(program: Program): Promise<readonly RowResult[]> {
  const page = await program.page();
  return page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'chatelaine');
    const run = crypto.randomUUID();
    const done = await bridge.call('checks:run-many', { run, ids: [] });
    if (!done.ok) throw new Error(done.error.code);
    const list = await bridge.call('health:list', null);
    if (!list.ok) throw new Error(list.error.code);
    const rows = JSON.parse(list.value);
    if (rows.length !== done.value.done) throw new Error('Some were not tested');
    return rows.map(
      (row: {
        connection: { nickname: string };
        lastCheck: { startedAt: number; outcome: string; failure: { code: string } | null } | null;
        checking: boolean;
      }) => ({
        nickname: row.connection.nickname,
        startedAt: row.lastCheck?.startedAt ?? 0,
        end: row.lastCheck?.failure?.code ?? row.lastCheck?.outcome ?? 'none',
        checking: row.checking,
      }),
    );
  });
}

/** Bytes of the main process's heap, after it was told to collect. */
async function heapOf({ application }: Program): Promise<number> {
  return application.evaluate(async () => {
    const builtin = (name: string): unknown => process.getBuiltinModule(name);
    const v8 = builtin('node:v8') as { setFlagsFromString(flag: string): void };
    const vm = builtin('node:vm') as { runInNewContext(code: string): () => void };
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc');
    for (let turn = 0; turn < 5; turn++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return process.memoryUsage().heapUsed;
  });
}

function count(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Hosts that sent a rate limit in an earlier round; later checks may not ask them at all. */
type RateLimitedHosts = Set<string>;

async function runRound(
  program: Program,
  site: PracticeSite,
  hosts: ReadonlyMap<string, string>,
  rateLimited: RateLimitedHosts,
  seed: number,
): Promise<RoundResult> {
  site.journal.clear();
  site.knobs.setChance({ seed, percent });
  const begun = Date.now();
  const rows = await testAll(program);
  site.knobs.setChance({ seed, percent: 0 });
  const struck = site.journal.requests().filter(({ fault }) => fault !== undefined);
  const struckHosts = new Set(struck.map(({ host }) => host));
  const isUnexplained = ({ nickname, startedAt, end, checking }: RowResult): boolean => {
    const host = hosts.get(nickname) ?? '';
    const isSpared = end === 'rate-limited' && rateLimited.has(host);
    const hasReason = isSpared || struckHosts.has(host) || endsWithoutFault.includes(end);
    return checking || end === 'none' || startedAt < begun || !hasReason;
  };
  const unexplained = rows.filter(isUnexplained).map(({ nickname, end }) => `${nickname}: ${end}`);
  for (const { host, fault } of struck) if (fault === 'rate-limit') rateLimited.add(host);
  return {
    outcomes: count(rows.map(({ end }) => end)),
    faults: count(struck.map(({ fault = '' }) => fault)),
    heap: await heapOf(program),
    unexplained,
  };
}

/** What the program logged of faults of its own; there is to be nothing. */
function bugsIn(dataFolder: string): readonly string[] {
  const file = join(dataFolder, 'logs', 'main.log');
  // A program that has nothing to say makes no file.
  const log = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return log.split('\n').filter((line) => / error (bug|storage)\b/.test(line));
}

/** Tests many connections over and over while chance strikes their requests. */
export async function testWithFaults(
  session: Session,
  { connections: amount, rounds, seed }: FaultRunOptions,
  onRound: (round: RoundResult) => void,
): Promise<{
  readonly rounds: readonly RoundResult[];
  readonly bugs: readonly string[];
  readonly misdirectedTokens: readonly string[];
}> {
  const { description, connections } = generateSites(amount);
  const site = await startPracticeSite(description);
  try {
    const program = await startProgram({ session, site });
    const page = await program.page();
    await waitForList(page);
    await saveConnections(program, connections);
    await page.evaluate(async () => {
      const settings = { answerSeconds: 1, totalSeconds: 2 };
      await Reflect.get(globalThis, 'chatelaine').call('checks:change-request-settings', settings);
    });
    const hosts = new Map(
      connections.map(({ nickname, subdomain, domain }) => [nickname, `${subdomain}.${domain}`]),
    );
    const results: RoundResult[] = [];
    const misdirectedTokens = new Set<string>();
    const rateLimited: RateLimitedHosts = new Set();
    for (let round = 0; round < rounds; round++) {
      const latest = await runRound(program, site, hosts, rateLimited, seed + round);
      for (const { host, tokenId } of site.journal.requestsWithToken()) {
        if (tokenId !== host.replace(/\..*$/, ''))
          misdirectedTokens.add(`${String(tokenId)} at ${host}`);
      }
      results.push(latest);
      onRound(latest);
    }
    const bugs = bugsIn(program.dataFolder);
    await program.quit();
    return { rounds: results, bugs, misdirectedTokens: [...misdirectedTokens] };
  } finally {
    await site.close();
  }
}
