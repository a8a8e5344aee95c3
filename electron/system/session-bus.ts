import { execFile } from 'node:child_process';

/** Milliseconds that the session bus is given to answer. */
const patience = 1500;

/** The text of an answer that the session bus gave; null where there is no bus, or no such service. */
function askSessionBus(question: readonly string[]): Promise<string | null> {
  const manner = ['--session', '--print-reply=literal', `--reply-timeout=${String(patience)}`];
  return new Promise((resolve) => {
    execFile('dbus-send', [...manner, ...question], { timeout: patience }, (error, output) => {
      resolve(error === null ? output : null);
    });
  });
}

/** Whether a service runs on the session bus of Linux; null where the bus cannot be asked. */
export async function isServiceRunning(name: string): Promise<boolean | null> {
  const answer = await askSessionBus([
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ]);
  return answer === null ? null : /boolean true/.test(answer);
}

/** Whether a truth value of a service on the session bus is true; no, where it cannot be asked. */
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
