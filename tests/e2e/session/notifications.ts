import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import { until } from './until.ts';

/** A notification as a program sent it to the desktop. */
export interface SentNotification {
  readonly program: string;
  readonly title: string;
  readonly body: string;
}

/** What is sent to the desktop's notifications, listened to on the session's D-Bus. */
export interface Notifications {
  /** All that were sent since the session began, oldest first. */
  sent(): readonly SentNotification[];
  /** Waits for one that fits, among those after the first `after`. */
  next(
    fits: (notification: SentNotification) => boolean,
    after?: number,
  ): Promise<SentNotification>;
  /** When one more than `after` was heard of, by `performance.now()`. */
  timeOfNext(after: number): Promise<number>;
  /** The traffic as it was listened to, hints and pictures included, for a search. */
  traffic(): string;
  /** Clicks the uppermost notification that stands on the desktop. */
  click(): Promise<void>;
  stop(): Promise<void>;
}

const interfaceName = 'org.freedesktop.Notifications';

/** The first arguments of `Notify`: program, replaced id, icon, title, body, as dbus-monitor shows them. */
const notifyCall =
  /member=Notify\n {3}string "([\s\S]*?)"\n {3}uint32 \d+\n {3}string "[\s\S]*?"\n {3}string "([\s\S]*?)"\n {3}string "([\s\S]*?)"\n {3}array \[/g;

/** Reads what dbus-monitor printed. */
export function readNotifications(traffic: string): readonly SentNotification[] {
  return [...traffic.matchAll(notifyCall)].map(([, program = '', title = '', body = '']) => ({
    program,
    title,
    body,
  }));
}

function listening(part: SessionProcess, env: NodeJS.ProcessEnv): Notifications {
  const sent = (): readonly SentNotification[] => readNotifications(part.output());
  return {
    sent,
    next: (fits, after = 0) =>
      until(() => sent().slice(after).find(fits), {
        what: 'the notification is sent',
        tell: () => `Sent so far: ${JSON.stringify(sent())}`,
      }),
    timeOfNext: (after) =>
      new Promise((resolve, reject) => {
        const output = part.process.stdout;
        const patience = setTimeout(() => {
          output?.off('data', look);
          reject(new Error('No notification was sent'));
        }, 15_000);
        const look = (): void => {
          if (sent().length <= after) return;
          output?.off('data', look);
          clearTimeout(patience);
          resolve(performance.now());
        };
        output?.on('data', look);
        look();
      }),
    traffic: () => part.output(),
    click: async () => {
      await promisify(execFile)('dunstctl', ['action'], { env });
    },
    stop: () => part.stop(),
  };
}

/** Listens to the notifications of a session. */
export async function listenToNotifications(env: NodeJS.ProcessEnv): Promise<Notifications> {
  const rule = `type='method_call',interface='${interfaceName}'`;
  const part = startSessionProcess('dbus-monitor', ['--session', rule], { env });
  // dbus-monitor prints the loss of its own name as soon as it listens.
  await until(() => part.output().includes('member=NameLost'), {
    what: 'dbus-monitor listens',
    tell: () => part.output(),
  });
  return listening(part, env);
}
