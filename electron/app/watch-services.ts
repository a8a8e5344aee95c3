import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { app, powerMonitor } from 'electron';
import type { Audits, Change } from '../audit/index.ts';
import type { Checks, RunId } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import { createWatch } from '../health/index.ts';
import type { Health, HealthSettings, NewsTarget, WatchService } from '../health/index.ts';
import { showNotification } from './notifications.ts';
import { describeBug, desktopFormats, success, systemClock } from '../system/index.ts';
import type { Instant, Log } from '../system/index.ts';
import type { VaultServices } from './vault-services.ts';

/** What the watch over connections uses of the other services. */
export interface WatchServicesDependencies {
  readonly vaultServices: VaultServices;
  readonly log: Log;
  readonly health: Health;
  readonly checks: Checks;
  readonly audits: Audits;
  readonly settingsChanged: (settings: HealthSettings) => void;
  /** A notification was clicked. */
  readonly openNews: (target: NewsTarget) => void;
}

/** Makes the watch over connections, which begins when the vault is opened and ends when it is locked. */
export function openWatch(dependencies: WatchServicesDependencies): WatchService {
  const { vaultServices, log, health, checks, audits, settingsChanged, openNews } = dependencies;
  const { vault, files, history, confirm } = vaultServices;
  const watch = createWatch({
    vault,
    history: history.history,
    confirm,
    clock: systemClock,
    timer: { elapsed: () => performance.now(), after: callLater },
    random: Math.random,
    onBattery: () => powerMonitor.isOnBatteryPower(),
    personHasMany: () => checks.areManyTested() || audits.areManyAudited(),
    overviews: (ids) => (ids === null ? health.overviews() : rowsOf(health, ids)),
    checks: (id, limit) => {
      const kept = checks.history(id, limit);
      return kept.ok ? kept.value : [];
    },
    drift: (id, since) => driftOf(audits, id, since),
    check: (id) => checks.runMany({ run: randomUUID() as RunId, ids: [id], byHand: false }),
    audit: (id) => audits.run(id, 'nobody'),
    bug: (error) => log.error('bug', describeBug(error)),
    formats: desktopFormats(app.getPreferredSystemLanguages()),
    show: ({ text, target }) => showNotification(text, () => openNews(target)),
    settingsChanged,
    files,
  });
  powerMonitor.on('resume', () => watch.woke());
  vault.onStateChange(({ status }) => {
    if (status === 'open') watch.begin();
    else watch.end();
  });
  return watch;
}

function driftOf(
  { comparisons }: Audits,
  id: ConnectionId,
  since: Instant | null,
): readonly Change[] {
  const compared = comparisons.driftSince(id, since);
  return compared.ok ? (compared.value?.changes ?? []) : [];
}

function rowsOf(health: Health, ids: readonly ConnectionId[]): ReturnType<Health['overviews']> {
  const change = health.changeOf(ids);
  return change.ok ? success(change.value.changed) : change;
}

/** Does not keep the program from ending. */
function callLater(milliseconds: number, work: () => void): () => void {
  const timeout = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timeout);
}
