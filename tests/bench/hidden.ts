import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateSites, startPracticeSite } from '../simulator/index.ts';
import { waitForList } from '../e2e/user-actions.ts';
import {
  electronExecutable,
  sessionEnvironment,
  type Program,
  repository,
  startProgram,
} from '../e2e/program.ts';
import {
  isRunning,
  processorTime,
  processTree,
  type Session,
  startSession,
  until,
} from '../e2e/session/index.ts';
import { settledMemory } from './cold-start.ts';
import { type Figure, figure, type Pair } from './figures.ts';
import { saveConnections } from './save-connections.ts';

const connectionCount = 5000;
const turns = 5;
/** Milliseconds that a program rests before it is measured: what it has to do at its start is done by then. */
const settlingMs = 20_000;
const measuredMs = 60_000;
/** Milliseconds of processor time that resting may take beyond its share. */
const allowance = 100;

/** A program that runs without a window. */
interface HiddenProgram {
  readonly folder: string;
  readonly data: string;
  readonly switches: readonly string[];
}

/** Resource use while idle. */
interface IdleUsage {
  /** Milliseconds of processor time of all processes. */
  readonly processor: number;
  readonly megabytes: number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((over) => setTimeout(over, milliseconds));

async function measureIdle(session: Session, hidden: HiddenProgram): Promise<IdleUsage> {
  const data = join(session.folders.folder, 'hidden');
  rmSync(data, { recursive: true, force: true });
  cpSync(hidden.data, data, { recursive: true, verbatimSymlinks: true });
  // So that the memory of the sandboxed processes may be read.
  const switches = [...hidden.switches, `--user-data-dir=${data}`, '--allow-sandbox-debugging'];
  const child = spawn(electronExecutable(), [...switches, '--hidden', hidden.folder], {
    env: sessionEnvironment(session),
    stdio: 'ignore',
  });
  const pid = child.pid ?? 0;
  try {
    await pause(settlingMs);
    const before = processorTime(pid);
    await pause(measuredMs);
    const processor = processorTime(pid) - before;
    return { processor, megabytes: await settledMemory(pid) };
  } finally {
    const all = processTree(pid);
    child.kill('SIGKILL');
    const ended = (): boolean => !all.some((each) => isRunning(each.pid));
    await until(ended, { what: 'all its processes have ended' });
  }
}

/** Tests every connection once, and then has each tested daily: none is due for most of a day. */
async function schedule(program: Program): Promise<void> {
  const page = await program.page();
  const refused = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'chatelaine');
    const settings = await bridge.call('health:settings', null);
    const change = async (checks: string): Promise<string | null> => {
      const wanted = { ...settings.value, checks, audits: 'off' };
      const input = { settings: wanted, vaultPassphrase: null };
      const answer = await bridge.call('health:change-settings', input);
      return answer.ok ? null : String(answer.error.code);
    };
    const off = await change('off');
    const tested = await bridge.call('checks:run-many', { run: crypto.randomUUID(), ids: [] });
    if (!tested.ok) return String(tested.error.code);
    return off ?? (await change('daily'));
  });
  if (refused !== null) throw new Error(`The schedule was refused: ${refused}`);
}

/** Measures what the program uses while it rests with thousands of connections, none of which is due. */
export async function hiddenFigures(say: (line: string) => void): Promise<readonly Figure[]> {
  const { description, connections } = generateSites(connectionCount);
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite(description);
  try {
    const data = join(session.folders.folder, 'data');
    say(`saving and testing ${connectionCount} connections`);
    const program = await startProgram({ session, site, dataFolder: data });
    await waitForList(await program.page());
    await saveConnections(program, connections);
    await schedule(program);
    await program.quit();
    const shared = { data, switches: site.chromiumSwitches };
    const app: HiddenProgram = { ...shared, folder: repository };
    const empty: HiddenProgram = { ...shared, folder: join(import.meta.dirname, 'empty-hidden') };
    const rests: { app: IdleUsage[]; empty: IdleUsage[] } = { app: [], empty: [] };
    for (let turn = 0; turn < turns; turn++) {
      rests.empty.push(await measureIdle(session, empty));
      rests.app.push(await measureIdle(session, app));
      say(
        `rest ${turn + 1} of ${turns}: ${JSON.stringify([rests.app.at(-1), rests.empty.at(-1)])}`,
      );
    }
    const pair = (part: keyof IdleUsage): Pair => ({
      measured: rests.app.map((rest) => rest[part]),
      baseline: rests.empty.map((rest) => rest[part]),
    });
    return [
      figure({ name: 'rest-5000', unit: 'ms', limit: 1.3 }, pair('processor'), allowance),
      figure({ name: 'rest-memory-5000', unit: 'MB', limit: 1.3 }, pair('megabytes')),
    ];
  } finally {
    await site.close();
    await session.stop();
  }
}
