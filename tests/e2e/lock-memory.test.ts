import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { chooseConnection, fillForm, lock, openForm, rowOf, seeTheList } from './person.ts';
import type { Program } from './program.ts';
import { type Mark, searchMemory, type Session, until } from './session/index.ts';
import { onStage } from './stage.ts';

const user = accounts.acmeBot.email;
const token = tokens.acmeBot.value;
const header = Buffer.from(`${user}:${token}`).toString('base64');

/** Whole, and as much of the end as still opens something for who guesses the rest. */
const marks: readonly Mark[] = [
  { name: 'token', bytes: Buffer.from(token) },
  { name: 'token in UTF-16', bytes: Buffer.from(token, 'utf16le') },
  { name: 'header', bytes: Buffer.from(header) },
  { name: 'end of the token', bytes: Buffer.from(token.slice(-64)) },
  { name: 'end of the header', bytes: Buffer.from(header.slice(-64)) },
];

const networkType = 'network.mojom.NetworkService';

function networkPids(program: Program): readonly number[] {
  return program
    .processes()
    .filter(({ commandLine }) => commandLine.includes(networkType))
    .map(({ pid }) => pid);
}

/** How many marks the main process and the network process hold, all kinds together. */
function count(program: Program, when: string): { main: number; network: number } {
  const total = (pid: number): number => {
    const sightings = searchMemory(pid, marks);
    process.stdout.write(`${when}, ${pid === program.pid ? 'main' : 'network'}: `);
    process.stdout.write(`${JSON.stringify(sightings)}\n`);
    return Object.values(sightings).reduce((sum, each) => sum + each, 0);
  };
  const network = networkPids(program).map(total);
  return { main: total(program.pid), network: network.reduce((sum, each) => sum + each, 0) };
}

/** By the desktop's keyboard: what Playwright fills in goes through the main process, which is searched. */
async function typeToken(session: Session, page: Page): Promise<void> {
  const field = page.getByLabel('API token', { exact: true });
  await field.focus();
  await promisify(execFile)('xdotool', ['type', '--delay', '4', token], { env: session.env });
  await expect
    .poll(() => field.evaluate((input) => Reflect.get(input, 'value').length), { timeout: 30_000 })
    .toBe(token.length);
}

test(
  'locking ends the network process with the tokens in it; what is left in main is counted',
  onStage({ keyring: 'unlocked', notifications: false }, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await seeTheList(page);
    await openForm(page);
    await fillForm(page, { nickname: 'Acme', subdomain: 'acme', username: user, token: '' });
    await typeToken(session, page);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await rowOf(page, 'Acme').waitFor();
    await chooseConnection(page, 'Acme');
    const details = page.getByRole('region', { name: 'Details of Acme' });
    await details.getByRole('button', { name: /^Test/ }).first().click();
    await details.getByText(/Works/).first().waitFor();
    const before = networkPids(program);
    expect(before).toHaveLength(1);
    const open = count(program, 'open');
    expect(open.network).toBeGreaterThan(0);
    expect(open.main).toBeGreaterThan(0);

    await lock(page);
    const ended = (): boolean => networkPids(program).every((pid) => !before.includes(pid));
    await until(ended, { what: 'the network process has ended' });
    count(program, 'locked');
    // So much is what may pass until nothing more is done about it.
    await wait(5000);
    const after = count(program, 'after 5 s');
    const snap = `${session.places.folder}/snap`;
    await program.application.evaluate((_e, file) => {
      process.getBuiltinModule('node:v8').writeHeapSnapshot(file);
    }, snap);
    {
      const t = (await import('node:fs')).readFileSync(snap, 'utf8');
      const at = t.indexOf(header.slice(-64));
      console.log('SNAP', t.length, at, t.indexOf(header.slice(0, 40)));
      const j = JSON.parse(t);
      const idx = j.strings.findIndex((x: string) => x.includes(header.slice(-64)));
      console.log('STR', idx);
      if (idx >= 0) {
        const nf = j.snapshot.meta.node_fields.length;
        const ef = j.snapshot.meta.edge_fields.length;
        const nodes = j.nodes;
        const edges = j.edges;
        let e = 0;
        const owners: string[] = [];
        const targets = new Set<number>();
        for (let n = 0; n < nodes.length; n += nf) if (nodes[n + 1] === idx) targets.add(n);
        for (let n = 0; n < nodes.length; n += nf) {
          const c = nodes[n + 4];
          for (let k = 0; k < c; k++, e += ef)
            if (targets.has(edges[e + 2]))
              owners.push(
                `${j.snapshot.meta.node_types[0][nodes[n]]}:${j.strings[nodes[n + 1]].slice(0, 60)} -${typeof edges[e + 1]}:${String(j.strings[edges[e + 1]]).slice(0, 40)}`,
              );
        }
        console.log('OWNERS', owners.slice(0, 20).join('\n'));
      }
    }
    expect(after.network).toBe(0);
    expect(after.main).toBeLessThan(open.main);

    const locked = await program.page();
    await locked.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await rowOf(locked, 'Acme').waitFor();
    await chooseConnection(locked, 'Acme');
    const again = locked.getByRole('region', { name: 'Details of Acme' });
    await again.getByRole('button', { name: /^Test/ }).first().click();
    await until(() => networkPids(program).length === 1, { what: 'there is another one' });
    await again.getByText(/Works/).first().waitFor();
    await program.quit();
  }),
);
