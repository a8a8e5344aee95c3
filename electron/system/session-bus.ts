import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Milliseconds that the session bus is given to answer. */
const patience = 1500;

/** The text of an answer of the session bus; null if there is no bus, or no such service. */
async function askSessionBus(question: readonly string[]): Promise<string | null> {
  const options = ['--session', '--print-reply=literal', `--reply-timeout=${String(patience)}`];
  try {
    const { stdout } = await run('dbus-send', [...options, ...question], { timeout: patience });
    return stdout;
  } catch {
    return null;
  }
}

/** Whether a service runs on the session bus of Linux; null if the bus cannot be asked. */
export async function isServiceRunning(name: string): Promise<boolean | null> {
  const answer = await askSessionBus([
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ]);
  return answer === null ? null : /boolean true/.test(answer);
}

/** The name of the program that a service on the session bus of Linux runs in; null if nobody can tell. */
export async function findServiceProgram(name: string): Promise<string | null> {
  const answer = await askSessionBus([
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.GetConnectionUnixProcessID',
    `string:${name}`,
  ]);
  const pid = /uint32 (\d+)/.exec(answer ?? '')?.[1];
  if (pid === undefined) return null;
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (program) => program.trim(),
    () => null,
  );
}

/**
 * Whether the Secret Service of Linux holds an item with these attributes, locked or not; null if it cannot be asked.
 * Unlike reading, a search asks no person.
 */
export async function hasSecretItem(
  attributes: Readonly<Record<string, string>>,
): Promise<boolean | null> {
  const answer = await askSessionBus([
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.SearchItems',
    `dict:string:string:${Object.entries(attributes).flat().join(',')}`,
  ]);
  return answer === null ? null : /\/org\/freedesktop\/secrets\//.test(answer);
}

/** Whether the desktop's portal offers something, such as `GlobalShortcuts`; false if it cannot be asked. */
export async function hasPortal(name: string): Promise<boolean> {
  const answer = await askSessionBus([
    '--dest=org.freedesktop.portal.Desktop',
    '/org/freedesktop/portal/desktop',
    'org.freedesktop.DBus.Properties.Get',
    `string:org.freedesktop.portal.${name}`,
    'string:version',
  ]);
  return answer !== null && /uint32 [1-9]/.test(answer);
}

/** Whether a boolean property of a service on the session bus is true; false if it cannot be asked. */
export async function isPropertyTrue(
  service: string,
  path: string,
  property: string,
): Promise<boolean> {
  const answer = await askSessionBus([
    `--dest=${service}`,
    path,
    'org.freedesktop.DBus.Properties.Get',
    `string:${service}`,
    `string:${property}`,
  ]);
  return answer !== null && /boolean true/.test(answer);
}

/** Has Klipper, the clipboard manager of KDE's Plasma, own the clipboard with a text that is no secret; false if it does not run. */
export async function giveToKlipper(text: string): Promise<boolean> {
  const answer = await askSessionBus([
    '--dest=org.kde.klipper',
    '/klipper',
    'org.kde.klipper.klipper.setClipboardContents',
    `string:${text}`,
  ]);
  return answer !== null;
}
