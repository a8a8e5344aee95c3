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
import type { Command, TrayActions, TrayCommands, TrayController } from '../tray/index.ts';
import type { NotificationText } from '../texts/index.ts';

/** What the tray uses of the app. */
export interface TrayServicesDependencies {
  readonly services: Services;
  /** Opens the window and has the page do something. */
  readonly command: (command: Command) => void;
  readonly openWindow: () => void;
  readonly notify: (text: NotificationText, clicked: () => void) => void;
  /** The test of many that runs, or ran last. */
  readonly progress: () => CheckProgress | null;
}

/** The tray, which follows the list. */
export interface AppTray extends TrayController {
  /** Some of the list changed: the tray follows soon. */
  follow(change: OverviewChange): void;
}

/** Makes the tray and what its menu does. */
export function openAppTray(dependencies: TrayServicesDependencies): AppTray {
  const { services, progress } = dependencies;
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
        paused: services.watch.paused(),
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

function commandsOf(dependencies: TrayServicesDependencies, refresh: () => void): TrayCommands {
  const { services, command, openWindow } = dependencies;
  const acts = actsOf(dependencies);
  const pause = (paused: boolean): void => {
    services.watch.pause(paused);
    refresh();
  };
  return {
    test: (id) => void acts.test(id),
    audit: (id) => void acts.audit(id),
    copy: (id, field) => void acts.copy(id, field),
    browse: (id) => void acts.browse(id),
    show: (id) => command({ name: 'show-connection', id }),
    list: () => command({ name: 'connections' }),
    testAll: () => void acts.testAll(),
    cancel: (run) => services.checks.cancel(run),
    lock: () => void services.lock(),
    pause: () => pause(true),
    resume: () => pause(false),
    open: openWindow,
    quit: () => app.quit(),
  };
}

function actsOf({ services, command, notify }: TrayServicesDependencies): TrayActions {
  return createTrayActions({
    connection: (id) => services.connections.store.get(id),
    runOne: (id) => services.checks.runFromOutside(id),
    runAll: (run) => services.checks.runMany({ run, ids: [], byHand: true }),
    audit: (id) => services.audits.run(id, 'outside'),
    copy: (id, field) => services.clipboard.copy(id, field, 'outside'),
    browse: (id) => services.system.openLink('site', id),
    notify: (text, click) => notify(text, () => command(click)),
    clock: systemClock,
    formats: desktopFormats(app.getPreferredSystemLanguages()),
  });
}
