import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { repository, startProgram } from '../e2e/program.ts';
import { startSession, type Session } from '../e2e/session/index.ts';
import { waitForList } from '../e2e/user-actions.ts';
import {
  generateSites,
  startPracticeSite,
  type GeneratedConnection,
  type PracticeSite,
} from '../simulator/index.ts';
import { afterPaint, coldStart, type ColdStart, type Starter } from './cold-start.ts';
import type { DevToolsPage } from './devtools.ts';
import { figureOfPairs, type Figure } from './figures.ts';
import { saveConnections } from './save-connections.ts';
import { phaseTable } from './start-phases.ts';

const connectionCount = 1000;
const turns = 11;

type Say = (line: string) => void;

/** The program and the empty one, to be started in turns from the same data. */
interface Starters {
  readonly session: Session;
  readonly app: Starter;
  readonly empty: Starter;
}

/** An expression that comes to `true` as soon as another does. */
const once = (condition: string): string => `new Promise((resolve) => {
  const look = () => (${condition}) ? resolve(true) : requestAnimationFrame(look);
  look();
})`;

/**
 * Types into the search as soon as the page counts as usable, and clicks on the row that is left: a page that only
 * looks finished would lose both.
 *
 * @throws {Error} when the list is not filtered, or the connection not shown.
 */
function searchAndOpen(nickname: string): (page: DevToolsPage) => Promise<void> {
  const text = JSON.stringify(nickname);
  const rows = `[...document.querySelectorAll('[role="row"][aria-rowindex]')].filter((row) => row.querySelector('.nickname'))`;
  return async (page) => {
    await page.readText(`(() => {
      const search = document.querySelector('input[type="search"]');
      search.value = ${text};
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    })()`);
    const isFiltered = `${rows}.length === 1 && ${rows}[0].textContent.includes(${text})`;
    await page.waitUntilTrue(once(isFiltered));
    await page.readText(`${rows}[0].click()`);
    const details = JSON.stringify(`[aria-label="Details of ${nickname}"]`);
    await page.waitUntilTrue(once(`document.querySelector(${details}) !== null`));
  };
}

async function saveAll(
  session: Session,
  site: PracticeSite,
  connections: readonly GeneratedConnection[],
): Promise<string> {
  const data = join(session.folders.folder, 'data');
  const program = await startProgram({ session, site, dataFolder: data });
  await waitForList(await program.page());
  await saveConnections(program, connections);
  await program.quit();
  const prepared = join(session.folders.folder, 'prepared');
  cpSync(data, prepared, { recursive: true, verbatimSymlinks: true });
  return prepared;
}

async function withStarters<Value>(
  say: Say,
  work: (starters: Starters) => Promise<Value>,
): Promise<Value> {
  const { description, connections } = generateSites(connectionCount);
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite(description);
  try {
    say(`saving ${connectionCount} connections`);
    const data = await saveAll(session, site, connections);
    const nickname = connections[0]?.nickname ?? '';
    const app: Starter = {
      folder: repository,
      data,
      switches: site.chromiumSwitches,
      title: 'Chatelaine',
      condition: afterPaint(
        `document.querySelectorAll('[role="row"]').length > 5 && document.body.textContent.includes(${JSON.stringify(nickname)})`,
      ),
      use: searchAndOpen(nickname),
    };
    const empty: Starter = {
      folder: join(import.meta.dirname, 'empty-window'),
      data,
      switches: site.chromiumSwitches,
      title: 'Empty window',
      condition: afterPaint(`document.querySelector('h1') !== null`),
    };
    return await work({ session, app, empty });
  } finally {
    await site.close();
    await session.stop();
  }
}

interface Starts {
  readonly app: readonly ColdStart[];
  readonly empty: readonly ColdStart[];
}

/** Starts both in turns; which goes first changes every time. */
async function startInTurns(
  { session, app, empty }: Starters,
  wanted: 'memory' | 'phases',
  say: Say,
): Promise<Starts> {
  const starts: { app: ColdStart[]; empty: ColdStart[] } = { app: [], empty: [] };
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 2 === 0) starts.empty.push(await coldStart(session, empty, wanted));
    starts.app.push(await coldStart(session, app, wanted));
    if (turn % 2 === 1) starts.empty.push(await coldStart(session, empty, wanted));
    const [took, baseline] = [starts.app.at(-1), starts.empty.at(-1)];
    say(
      `start ${turn + 1} of ${turns}: ${took?.milliseconds.toFixed(0)} ms, empty ${baseline?.milliseconds.toFixed(0)} ms`,
    );
  }
  return starts;
}

/** Measures how long a start with a thousand connections takes, and the memory that it needs. */
export async function startFigures(say: Say): Promise<readonly Figure[]> {
  const { app, empty } = await withStarters(say, (starters) =>
    startInTurns(starters, 'memory', say),
  );
  const pair = (part: 'milliseconds' | 'megabytes') => ({
    measured: app.map((start) => start[part] ?? NaN),
    baseline: empty.map((start) => start[part] ?? NaN),
  });
  return [
    figureOfPairs({ name: 'cold-start-1000', unit: 'ms', limit: 1.45 }, pair('milliseconds')),
    figureOfPairs({ name: 'memory-1000', unit: 'MB', limit: 1.25 }, pair('megabytes')),
  ];
}

/** A table of where the time of a start goes. */
export async function printPhases(say: Say): Promise<string> {
  const { app, empty } = await withStarters(say, (starters) =>
    startInTurns(starters, 'phases', say),
  );
  const marksOf = (starts: readonly ColdStart[]) =>
    starts.map(({ marks, milliseconds }) => ({ ...marks, seen: milliseconds }));
  return phaseTable({ Chatelaine: marksOf(app), 'empty window': marksOf(empty) });
}
