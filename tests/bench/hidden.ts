import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateSites, startPracticeSite } from '../simulator/index.ts';
import { seeTheList } from '../e2e/person.ts';
import {
  electronExecutable,
  environmentOf,
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
import { memoryAtRest } from './cold-start.ts';
import { type Figure, figure, type Pair } from './figures.ts';
import { saveConnections } from './thousand.ts';

const connectionCount = 5000;
const turns = 5;
/** Milliseconds that a program rests before it is measured: what it has to do at its start is done by then. */
const restsBefore = 20_000;
const restsFor = 60_000;
/** Milliseconds of processor time that resting may take beyond its share. */
const allowance = 100;

/** A program that rests without a window. */
interface Hidden {
  readonly folder: string;
  readonly data: string;
  readonly switches: readonly string[];
}

/** What a program used while it rested. */
interface Rest {
  /** Milliseconds of processor time of all processes. */
  readonly processor: number;
  readonly megabytes: number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((over) => setTimeout(over, milliseconds));

async function restOf(session: Session, hidden: Hidden): Promise<Rest> {
  const data = join(session.places.folder, 'hidden');
  rmSync(data, { recursive: true, force: true });
  cpSync(hidden.data, data, { recursive: true, verbatimSymlinks: true });
  // So that the memory of the sandboxed processes may be read.
  const switches = [...hidden.switches, `--user-data-dir=${data}`, '--allow-sandbox-debugging'];
  const child = spawn(electronExecutable(), [...switches, '--hidden', hidden.folder], {
    env: environmentOf(session),
    stdio: 'ignore',
  });
  const pid = child.pid ?? 0;
  try {
    await pause(restsBefore);
    const before = processorTime(pid);
    await pause(restsFor);
    const processor = processorTime(pid) - before;
    return { processor, megabytes: await memoryAtRest(pid) };
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
    const data = join(session.places.folder, 'data');
    say(`saving and testing ${connectionCount} connections`);
    const program = await startProgram({ session, site, dataFolder: data });
    await seeTheList(await program.page());
    await saveConnections(program, connections);
    await schedule(program);
    await program.quit();
    const shared = { data, switches: site.chromiumSwitches };
    const app: Hidden = { ...shared, folder: repository };
    const empty: Hidden = { ...shared, folder: join(import.meta.dirname, 'empty-hidden') };
    const rests: { app: Rest[]; empty: Rest[] } = { app: [], empty: [] };
    for (let turn = 0; turn < turns; turn++) {
      rests.empty.push(await restOf(session, empty));
      rests.app.push(await restOf(session, app));
      say(
        `rest ${turn + 1} of ${turns}: ${JSON.stringify([rests.app.at(-1), rests.empty.at(-1)])}`,
      );
    }
    const pair = (part: keyof Rest): Pair => ({
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
