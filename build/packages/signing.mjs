// @ts-check
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, SetUpError } from '../set-up/index.mjs';
import { identity } from './identity.mjs';

/**
 * @typedef {object} SigningKey
 * @property {string} fingerprint
 * @property {NodeJS.ProcessEnv} env with GNUPGHOME, under which gpg finds the key
 * @property {() => Promise<void>} close ends gpg's agent; a key that was made on the spot stays in its file
 */

/** @returns {Promise<string>} */
async function fingerprintOf(/** @type {string} */ key, /** @type {NodeJS.ProcessEnv} */ env) {
  const listed = await run(
    'gpg',
    ['--batch', '--with-colons', '--list-secret-keys', ...(key === '' ? [] : [key])],
    { env },
  );
  const found = /^fpr:{9}([0-9A-F]{40}):/m.exec(listed)?.[1];
  if (found === undefined) throw new SetUpError(`gpg knows no secret key ${key}.`);
  return found;
}

/**
 * A key of the person's own keyring.
 * @param {string} key as gpg takes it: a fingerprint, or an address
 * @returns {Promise<SigningKey>}
 */
export async function givenKey(key) {
  const env = process.env;
  return { fingerprint: await fingerprintOf(key, env), env, close: async () => undefined };
}

/**
 * A key for trying things out: without a password, kept in a file so that the next repository is signed by the same.
 * @param {string} file made if it is not there
 * @returns {Promise<SigningKey>}
 */
export async function trialKey(file) {
  // A path of its own, and short: gpg's agent listens on a socket in it.
  const home = mkdtempSync(join(tmpdir(), 'gpg-'));
  const env = { ...process.env, GNUPGHOME: home };
  const gpg = (/** @type {readonly string[]} */ ...args) =>
    run('gpg', ['--batch', ...args], { env });
  const close = async () => {
    await run('gpgconf', ['--kill', 'all'], { env });
    rmSync(home, { recursive: true, force: true });
  };
  try {
    if (existsSync(file)) {
      await gpg('--import', file);
    } else {
      const name = `${identity.title}, only for trying <trial@${new URL(identity.homepage).hostname}>`;
      await gpg('--passphrase', '', '--quick-generate-key', name, 'ed25519', 'sign', '1y');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await gpg('--armor', '--export-secret-keys'), { mode: 0o600 });
      chmodSync(file, 0o600);
    }
    return { fingerprint: await fingerprintOf('', env), env, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The public key, as people install it. */
export async function publicKey(/** @type {SigningKey} */ { fingerprint, env }) {
  return run('gpg', ['--batch', '--armor', '--export', fingerprint], { env });
}

/** Signs a file beside it, as FILE.asc. */
export async function signFile(/** @type {string} */ file, /** @type {SigningKey} */ key) {
  rmSync(`${file}.asc`, { force: true });
  const args = [
    '--batch',
    '--yes',
    '--armor',
    '--local-user',
    key.fingerprint,
    '--detach-sign',
    file,
  ];
  await run('gpg', args, { env: key.env });
}
