import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { powerMonitor } from 'electron';
import type { Audits, Change } from '../audit/index.ts';
import type { Checks, RunId } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import { createWatch } from '../health/index.ts';
import type { Health, HealthSettings, NewsTarget, WatchService } from '../health/index.ts';
import { readersFormats } from './language.ts';
import { showNotification } from './notifications.ts';
import { describeBug, success, systemClock } from '../system/index.ts';
import type { Instant, Log } from '../system/index.ts';
import type { VaultServices } from './vault-services.ts';

interface WatchServicesDependencies {
  readonly vaultServices: VaultServices;
  readonly log: Log;
  readonly health: Health;
  readonly checks: Checks;
  readonly audits: Audits;
  readonly settingsChanged: (settings: HealthSettings) => void;
  /** Called when a notification was clicked. */
  readonly openNews: (target: NewsTarget) => void;
}

/** Creates the background checks, which start when the vault is opened and stop when it is locked. */
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
    isPersonTestingMany: () => checks.isBulkTestRunning() || audits.isFleetAuditRunning(),
    overviews: (ids) => (ids === null ? health.overviews() : readRows(health, ids)),
    checks: (id, limit) => {
      const kept = checks.history(id, limit);
      return kept.ok ? kept.value : [];
    },
    drift: (id, since) => readDrift(audits, id, since),
    check: (id) => checks.runMany({ run: randomUUID() as RunId, ids: [id], byHand: false }),
    audit: (id) => audits.run(id, 'nobody'),
    bug: (error) => log.error('bug', describeBug(error)),
    formats: readersFormats(),
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

function readDrift(
  { comparisons }: Audits,
  id: ConnectionId,
  since: Instant | null,
): readonly Change[] {
  const compared = comparisons.driftSince(id, since);
  return compared.ok ? (compared.value?.changes ?? []) : [];
}

function readRows(health: Health, ids: readonly ConnectionId[]): ReturnType<Health['overviews']> {
  const change = health.changeOf(ids);
  return change.ok ? success(change.value.changed) : change;
}

/** Runs work later without keeping the program alive. */
function callLater(milliseconds: number, work: () => void): () => void {
  const timeout = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timeout);
}
