import { join } from 'node:path';
import { app } from 'electron';
import type { CheckProgress } from '../checks/index.ts';
import type { OverviewChange } from '../health/index.ts';
import { buildFolder } from './installation.ts';
import type { Services } from './services.ts';
import { desktopFormats, systemClock } from '../system/index.ts';
import {
  createTrayActions,
  createTrayController,
  createTrayRows,
  openTray,
  buildTrayView,
} from '../tray/index.ts';
import type { Command, Pausing, TrayActions, TrayCommands, TrayController } from '../tray/index.ts';
import type { NotificationText } from '../texts/index.ts';

/** What the tray needs of the program around it. */
export interface TrayDependencies {
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
export interface ProgramTrayController extends TrayController {
  /** Some of the list changed: the tray follows soon. */
  follow(change: OverviewChange): void;
}

/** Makes the tray and what its menu does. */
export function openProgramTray(dependencies: TrayDependencies): ProgramTrayController {
  const { services, progress, pausing } = dependencies;
  const rows = createTrayRows(() => {
    const read = services.health.overviews();
    return read.ok ? read.value : [];
  });
  services.vault.onStateChange(() => rows.forget());
  const formats = desktopFormats(app.getPreferredSystemLanguages());
  const keeper: TrayController = createTrayController(
    () =>
      openTray(
        join(buildFolder, 'icons'),
        process.platform,
        commandsOf(dependencies, () => keeper.refreshNow()),
        formats.brief,
      ),
    () =>
      buildTrayView(services.vault.state(), () => ({
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

function commandsOf(dependencies: TrayDependencies, refresh: () => void): TrayCommands {
  const { services, command, openWindow, pausing } = dependencies;
  const acts = actsOf(dependencies);
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

function actsOf({ services, command, notify }: TrayDependencies): TrayActions {
  return createTrayActions({
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
