import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { bundleProgram } from '../unit/electron/vault/never-lost/bundle.ts';
import { type Figure, figureOfPairs, measureInterleaved } from './figures.ts';
import { nicknameOf, note, subdomainOf, usernameOf } from './names.ts';

const entries = 10_000;
const turns = 16;
/** KeePassXC fits its derivation to what the machine does at that moment: not to depend on one, there are several. */
const databases = 5;
/** A list is kept to its end: what is new is not worth being copied about before it counts as old. */
const nodeOptions = ['--max-semi-space-size=1'];
const passphrase = 'a passphrase of several words';
/** The shortest time in milliseconds that KeePassXC lets its key derivation take. */
const shortestDerivation = '100';

/** Whether KeePassXC is there to be compared with. */
export async function hasKeePassXc(): Promise<boolean> {
  return promisify(execFile)('keepassxc-cli', ['--version']).then(
    () => true,
    () => false,
  );
}

/**
 * A Node process that opens a vault by its own door, with a passphrase at the floor of its derivation, and
 * lists all connections, against `keepassxc-cli ls` on as many entries; both from start to end.
 */
export async function againstKeePassXc(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-bench-'));
  const program = await bundleProgram(join(import.meta.dirname, 'listing-program.ts'));
  const data = join(folder, 'data');
  try {
    const ours = (what: string): Promise<string> =>
      run(
        process.execPath,
        [...nodeOptions, program.file, what, data, String(entries)],
        `${passphrase}\n`,
      );
    await ours('fill');
    for (let number = 0; number < databases; number += 1) await makeDatabase(folder, number);
    let turn = 0;
    const theirs = (): Promise<string> => {
      const database = databaseIn(folder, turn++ % databases);
      return run('keepassxc-cli', ['ls', '--quiet', database], `${passphrase}\n`);
    };
    const pair = await measureInterleaved(
      turns,
      () => timed(() => ours('list')),
      () => timed(theirs),
    );
    return figureOfPairs({ name: 'vault-against-keepassxc-10000', unit: 'ms', limit: 0.4 }, pair);
  } finally {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const databaseIn = (folder: string, number: number): string => join(folder, `${number}.kdbx`);

async function makeDatabase(folder: string, number: number): Promise<void> {
  const source = join(folder, 'entries.xml');
  writeFileSync(source, entriesAsXml());
  const args = ['import', '--set-password', '-t', shortestDerivation, source];
  await run(
    'keepassxc-cli',
    [...args, databaseIn(folder, number)],
    `${passphrase}\n${passphrase}\n`,
  );
}

/** KeePass's XML import format: one group with all entries. */
function entriesAsXml(): string {
  const field = (key: string, value: string): string =>
    `<String><Key>${key}</Key><Value>${value}</Value></String>`;
  const id = (): string => `<UUID>${randomBytes(16).toString('base64')}</UUID>`;
  const all = Array.from({ length: entries }, (_, number) =>
    [
      `<Entry>${id()}`,
      field('Title', nicknameOf(number)),
      field('UserName', usernameOf(number)),
      field('Password', randomBytes(96).toString('base64')),
      field('URL', `https://${subdomainOf(number)}.atlassian.net`),
      field('Notes', note),
      '</Entry>',
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<KeePassFile><Meta><Generator>Benchmark</Generator></Meta><Root><Group>',
    `${id()}<Name>Root</Name>${all.join('\n')}</Group></Root></KeePassFile>`,
  ].join('\n');
}

/**
 * The milliseconds of a run that follows another one of its kind: what a virtual machine gave back of its memory while
 * the other program ran, it has to ask for again, which takes a third of a run and is neither's doing.
 */
async function timed(work: () => Promise<string>): Promise<number> {
  await work();
  const begun = performance.now();
  const listed = (await work()).split('\n').filter((line) => line !== '').length;
  if (listed < entries) throw new Error(`Only ${listed} of ${entries} were listed`);
  return performance.now() - begun;
}

/** Runs a program to its end, and gives what it printed. */
async function run(command: string, args: readonly string[], input: string): Promise<string> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}: ${complaints}`);
  return printed;
}
