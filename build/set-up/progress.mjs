// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';

/** How often a slow step shows that it goes on where there is no terminal, in milliseconds. */
const LINE_EVERY_MS = 10_000;

/** @typedef {{ write(text: string): void }} Listener */

/** @type {AsyncLocalStorage<Listener>} */
const listener = new AsyncLocalStorage();

/**
 * Does something, and hands what it says and what its commands print to a listener instead of the terminal.
 * @template T
 * @param {Listener} to
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function saysTo(to, work) {
  return listener.run(to, work);
}

/** Says one line to the person at the terminal. Standard output stays free for results. */
export function say(/** @type {string} */ line) {
  (listener.getStore() ?? process.stderr).write(`${line}\n`);
}

/** A cause that the person at the terminal can act on: shown as it is, without a stack. */
export class SetUpError extends Error {}

/** Message of a thrown value. */
export function messageOf(/** @type {unknown} */ cause) {
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * Runs one slow step and shows that it goes on: a line that counts seconds on a terminal, a line
 * every ten seconds elsewhere.
 * @template T
 * @param {string} title what is being done, e.g. "Installing the packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const onTerminal = process.stderr.isTTY && listener.getStore() === undefined;
  const show = () =>
    onTerminal
      ? process.stderr.write(`\r${title} … ${seconds()} s`)
      : say(`${title} … ${seconds()} s`);
  if (onTerminal) show();
  else say(`${title} …`);
  const ticking = setInterval(show, onTerminal ? 1000 : LINE_EVERY_MS);
  try {
    const result = await work();
    say(`${onTerminal ? '\r' : ''}${title}: done in ${seconds()} s`);
    return result;
  } catch (cause) {
    say(`${onTerminal ? '\r' : ''}${title}: failed after ${seconds()} s`);
    throw cause;
  } finally {
    clearInterval(ticking);
  }
}

/**
 * Runs a command to its end and answers what it printed. Nothing is shown unless it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options] `limitMs`: it is
 *   ended when it takes longer
 * @returns {Promise<string>} its standard output
 * @throws {SetUpError} when it can't be started, ends with another code than 0, or takes too long
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.limitMs,
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    const shown = [command, ...args].join(' ');
    child.on('error', (cause) => reject(new SetUpError(`${shown}: ${cause.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const end = code === null ? `was ended (${signal})` : `ended with ${code}`;
      const last = `${output}\n${errors}`.trim().split('\n').slice(-40).join('\n');
      reject(new SetUpError(`${shown} ${end}:\n${last}`));
    });
  });
}

/**
 * Runs a command in the foreground, with the terminal's own input and output unless somebody listens.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when it was ended by a signal
 */
export function foreground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const to = listener.getStore();
    const colours = to !== undefined && process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env), ...colours },
      stdio: to === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => to?.write(text));
    child.on('error', (cause) => reject(new SetUpError(`${command}: ${cause.message}`)));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program's main function; a `SetUpError` becomes its message and exit code 1.
 * @param {() => Promise<number | void>} main answers the exit code
 */
export async function program(main) {
  // Packages are for everyone who installs them, but a developer's umask may close their folders to others.
  process.umask(0o022);
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (cause) {
    const bug = cause instanceof Error && !(cause instanceof SetUpError);
    say(bug ? (cause.stack ?? cause.message) : messageOf(cause));
    process.exitCode = 1;
  }
}
