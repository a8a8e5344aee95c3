import { join } from 'node:path';
import { app } from 'electron';
import type { CheckProgress } from '../checks/index.ts';
import type { OverviewChange } from '../health/index.ts';
import { buildFolder } from './installation.ts';
import { readersFormats } from './language.ts';
import type { Services } from './services.ts';
import { systemClock } from '../system/index.ts';
import {
  createTrayActions,
  createTrayController,
  createTrayRows,
  openTray,
  buildTrayView,
} from '../tray/index.ts';
import type { Command, TrayActions, TrayCommands, TrayController } from '../tray/index.ts';
import type { NotificationText } from '../texts/index.ts';

interface TrayServicesDependencies {
  readonly services: Services;
  /** Opens the window and sends its page a command. */
  readonly command: (command: Command) => void;
  readonly openWindow: () => void;
  readonly notify: (text: NotificationText, clicked: () => void) => void;
  /** The running or most recent test of several connections. */
  readonly progress: () => CheckProgress | null;
}

/** The tray, which reflects the list. */
export interface AppTray extends TrayController {
  /** Updates the tray soon after connections changed. */
  follow(change: OverviewChange): void;
}

/** Creates the tray and the actions of its menu. */
export function openAppTray(dependencies: TrayServicesDependencies): AppTray {
  const { services, progress } = dependencies;
  const rows = createTrayRows(() => {
    const read = services.health.overviews();
    return read.ok ? read.value : [];
  });
  services.vault.onStateChange(() => rows.forget());
  const controller: TrayController = createTrayController(
    () =>
      openTray(
        join(buildFolder, 'icons'),
        process.platform,
        createTrayCommands(dependencies, () => controller.refreshNow()),
        readersFormats().brief,
      ),
    () =>
      buildTrayView(services.vault.state(), () => ({
        rows: rows.all(),
        progress: progress(),
        paused: services.watch.settings.paused(),
        permissions: services.handout.grantCount(),
      })),
  );
  return {
    ...controller,
    follow(change) {
      rows.take(change);
      controller.refresh();
    },
  };
}

function createTrayCommands(
  dependencies: TrayServicesDependencies,
  refresh: () => void,
): TrayCommands {
  const { services, command, openWindow } = dependencies;
  const trayActions = createActions(dependencies);
  const pause = (paused: boolean): void => {
    services.watch.settings.pause(paused);
    refresh();
  };
  return {
    test: (id) => void trayActions.test(id),
    audit: (id) => void trayActions.audit(id),
    copy: (id, field) => void trayActions.copy(id, field),
    browse: (id) => void trayActions.browse(id),
    show: (id) => command({ name: 'show-connection', id }),
    list: () => command({ name: 'connections' }),
    testAll: () => void trayActions.testAll(),
    cancel: (run) => services.checks.cancel(run),
    lock: () => void services.lock(),
    pause: () => pause(true),
    resume: () => pause(false),
    takeBack: () => void services.handout.takeBack('all'),
    open: openWindow,
    quit: () => app.quit(),
  };
}

function createActions({ services, command, notify }: TrayServicesDependencies): TrayActions {
  return createTrayActions({
    connection: (id) => services.connections.store.get(id),
    runOne: (id) => services.checks.runFromOutside(id),
    runAll: (run) => services.checks.runMany({ run, ids: [], byHand: true }),
    audit: (id) => services.audits.run(id, 'outside'),
    copy: (id, field) => services.clipboard.copy(id, field, 'outside'),
    browse: (id) => services.system.openLink('site', id),
    notify: (text, click) => notify(text, () => command(click)),
    clock: systemClock,
    formats: readersFormats(),
  });
}
