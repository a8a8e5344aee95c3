import { join } from 'node:path';
import { app } from 'electron';
import type { CheckProgress } from '../checks/index.ts';
import type { OverviewChange } from '../health/index.ts';
import { built } from './installation.ts';
import type { Services } from './services.ts';
import { desktopFormats, systemClock } from '../system/index.ts';
import {
  createTrayActs,
  createTrayKeeper,
  createTrayRows,
  openTray,
  trayViewOf,
} from '../tray/index.ts';
import type { Command, Pausing, TrayActs, TrayCommands, TrayKeeper } from '../tray/index.ts';
import type { NotificationText } from '../texts/index.ts';

/** What the tray needs of the program around it. */
export interface TraySurroundings {
  readonly services: Services;
  /** Opens the window and has the page do something. */
  readonly command: (command: Command) => void;
  readonly openWindow: () => void;
  readonly notify: (text: NotificationText, clicked: () => void) => void;
  /** The test of many that runs, or ran last. */
  readonly progress: () => CheckProgress | null;
  /** What holds back checks that nobody asked for; null where there are none. */
  readonly pausing: Pausing | null;
}

/** The tray of the program, which is told what changed in the list. */
export interface ProgramTrayKeeper extends TrayKeeper {
  /** Some of the list changed: the tray follows soon. */
  follow(change: OverviewChange): void;
}

/** Makes the tray and what its menu does. */
export function openProgramTray(surroundings: TraySurroundings): ProgramTrayKeeper {
  const { services, progress, pausing } = surroundings;
  const rows = createTrayRows(() => {
    const read = services.health.overviews();
    return read.ok ? read.value : [];
  });
  services.vault.onStateChange(() => rows.forget());
  const formats = desktopFormats(app.getPreferredSystemLanguages());
  const keeper: TrayKeeper = createTrayKeeper(
    () =>
      openTray(
        join(built, 'icons'),
        process.platform,
        commandsOf(surroundings, () => keeper.refreshNow()),
        formats.brief,
      ),
    () =>
      trayViewOf(services.vault.state(), () => ({
        rows: rows.all(),
        progress: progress(),
        paused: pausing?.paused() ?? null,
      })),
  );
  return {
    ...keeper,
    follow(change) {
      rows.take(change);
      keeper.refresh();
    },
  };
}

function commandsOf(surroundings: TraySurroundings, refresh: () => void): TrayCommands {
  const { services, command, openWindow, pausing } = surroundings;
  const acts = actsOf(surroundings);
  return {
    test: (id) => void acts.test(id),
    audit: (id) => void acts.audit(id),
    copy: (id, field) => void acts.copy(id, field),
    browse: (id) => void acts.browse(id),
    show: (id) => command({ name: 'show-connection', id }),
    list: () => command({ name: 'connections' }),
    testAll: () => void acts.testAll(),
    cancel: (run) => void services.checks.handlers['checks:cancel']({ run }),
    lock: () => void services.lock(),
    pause: () => {
      pausing?.pause();
      refresh();
    },
    resume: () => {
      pausing?.resume();
      refresh();
    },
    open: openWindow,
    quit: () => app.quit(),
  };
}

function actsOf({ services, command, notify }: TraySurroundings): TrayActs {
  return createTrayActs({
    connection: (id) => services.connections.store.get(id),
    runOne: (id) => services.checks.runFromOutside(id),
    runAll: (run) => services.checks.runMany({ run, ids: [], byHand: true }),
    audit: (id) => services.audits.run(id, 'outside'),
    copy: async (id, field) => services.clipboard.copyFromOutside(id, field),
    browse: async (connectionId) =>
      services.system.handlers['system:open-link']({ link: 'site', connectionId }),
    notify: (text, click) => notify(text, () => command(click)),
    clock: systemClock,
    formats: desktopFormats(app.getPreferredSystemLanguages()),
  });
}
