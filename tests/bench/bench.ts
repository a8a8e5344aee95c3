import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  bigSite,
  generateFleet,
  generateSites,
  startPracticeSite,
  together,
} from '../simulator/index.ts';
import { waitForList } from '../e2e/user-actions.ts';
import { type Program, startProgram } from '../e2e/program.ts';
import { startSession } from '../e2e/session/index.ts';
import { evaluationFigure, grantsFigure, paintingFigure } from './audit-figures.ts';
import { execFigure, handoutMemoryFigure } from './exec.ts';
import { type Figure, figure, exceedsLimit } from './figures.ts';
import { fleetFigure } from './fleet.ts';
import { hiddenFigures } from './hidden.ts';
import { againstKeePassXc, hasKeePassXc } from './keepassxc.ts';
import { orderFigures } from './order-figures.ts';
import { measureQuickTest } from './quick-test.ts';
import { measureCheck, measureTestAll } from './test-all.ts';
import { measureTrayTest } from './tray-test.ts';
import { saveConnections } from './save-connections.ts';
import { printPhases, startFigures } from './start.ts';
import { vaultFigures } from './vault-figures.ts';

const connectionCount = 1000;
const turns = 7;
/** Milliseconds that the practice site takes to answer, as a site on the same continent does. */
const answerTime = 40;
/** Milliseconds that a test from click to result may take beyond its share of the requests. */
const quickTestAllowance = 20;
/** Milliseconds that an answer takes where many are asked. */
const manyAnswerTime = 50;
/** Each tests all of the connections. */
const manyTurns = 5;
/** Milliseconds that a single check may take beyond its share of the requests. */
const checkAllowance = 10;
/** Milliseconds that a test from the tray's menu to the notification may take beyond its share of the requests. */
const trayTestAllowance = 50;

const { description, connections } = generateSites(connectionCount);
const first = firstOf(connections);

function firstOf<Item>(list: readonly Item[]): Item {
  const [item] = list;
  if (item === undefined) throw new Error('There is nothing to measure');
  return item;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Makes a connection a favourite, so that the tray's menu names it among a thousand. */
async function markAsFavourite(program: Program, nickname: string): Promise<void> {
  const page = await program.page();
  await page
    .getByRole('region', { name: `Details of ${nickname}` })
    .getByRole('button', { name: /^Favourite/, includeHidden: true })
    .click();
}

async function measure(): Promise<readonly Figure[]> {
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite(description);
  try {
    const data = join(session.folders.folder, 'data');
    say(`saving ${connectionCount} connections`);
    const program = await startProgram({ session, site, dataFolder: data });
    await waitForList(await program.page());
    await saveConnections(program, connections);
    site.knobs.fault({ host: '*' }, { kind: 'delay', milliseconds: answerTime });
    say('measuring a test from click to result');
    const quick = await measureQuickTest(program, site, first, 3 * turns);
    say('measuring a test from the tray’s menu to the notification');
    await markAsFavourite(program, first.nickname);
    const fromTray = await measureTrayTest(session, program, site, first, 3 * turns);
    say('measuring one check, and a test of all');
    site.knobs.clearFaults();
    site.knobs.fault({ host: '*' }, { kind: 'delay', milliseconds: manyAnswerTime });
    const check = await measureCheck(program, first, 3 * turns);
    const many = await measureTestAll(program, site, connections, manyTurns);
    await program.quit();
    const quickFigure = { name: 'quick-test', unit: 'ms', limit: 1.25 } as const;
    const trayFigure = { name: 'tray-test', unit: 'ms', limit: 1.3 } as const;
    return [
      figure(quickFigure, quick, quickTestAllowance),
      figure({ name: 'single-check', unit: 'ms', limit: 1.15 }, check, checkAllowance),
      ...many,
      figure(trayFigure, fromTray, trayTestAllowance),
    ];
  } finally {
    await site.close();
    await session.stop();
  }
}

/** The audits of a fleet, in a program with nothing else in it. */
async function measureFleet(): Promise<Figure> {
  const fleet = generateFleet(20, 10);
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite(fleet.description);
  try {
    say('measuring the audits of a fleet');
    const program = await startProgram({ session, site });
    await waitForList(await program.page());
    await saveConnections(program, fleet.connections);
    site.knobs.fault({ host: '*' }, { kind: 'delay', milliseconds: 50 });
    const measured = await fleetFigure(program, fleet.connections.length, 3);
    await program.quit();
    return measured;
  } finally {
    await site.close();
    await session.stop();
  }
}

/** The matrix of an audit, in a program with nothing else in it. */
async function measureMatrix(): Promise<Figure> {
  const sites = { big: bigSite(1000, 100), small: bigSite(20, 2, 'small') };
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite(together(sites.big.description, sites.small.description));
  try {
    say('measuring how a matrix is painted');
    const program = await startProgram({ session, site });
    await waitForList(await program.page());
    const painted = await paintingFigure(program, sites);
    await program.quit();
    return painted;
  } finally {
    await site.close();
    await session.stop();
  }
}

/** The vault by itself, without a window. */
async function measureVault(): Promise<readonly Figure[]> {
  say('measuring the vault with 10,000 connections');
  const figures = await vaultFigures();
  if (!(await hasKeePassXc())) {
    say('KeePassXC is not installed: the comparison with it is left out');
    return figures;
  }
  say('measuring the vault against KeePassXC');
  return [...figures, await againstKeePassXc()];
}

/** The benchmarks by name; names as arguments run only those. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: () => startFigures(say),
  window: measure,
  vault: measureVault,
  evaluation: async () => [await evaluationFigure()],
  grants: async () => [await grantsFigure()],
  matrix: async () => [await measureMatrix()],
  fleet: async () => [await measureFleet()],
  order: () => {
    say('measuring tags among 10,000 connections');
    return orderFigures();
  },
  hidden: () => hiddenFigures(say),
  exec: async () => [await execFigure()],
  'handout-memory': async () => [await handoutMemoryFigure()],
};

const { positionals: asked, values: options } = parseArgs({
  allowPositionals: true,
  options: { phases: { type: 'boolean', default: false } },
});
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}`);
if (options.phases && asked.join() !== 'start')
  throw new Error('Only a start has phases: npm run bench -- start --phases');
if (options.phases) {
  process.stdout.write(`${await printPhases(say)}\n`);
  process.exit();
}
const exceeded: Figure[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const each of await part()) {
    process.stdout.write(`${JSON.stringify(each)}\n`);
    if (exceedsLimit(each)) exceeded.push(each);
  }
}
for (const { name, ratio, limit } of exceeded)
  say(`${name}: ${ratio} passes its limit of ${limit}`);
process.exitCode = exceeded.length === 0 ? 0 : 1;
