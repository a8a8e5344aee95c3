import { join } from 'node:path';
import { app, nativeTheme, safeStorage, session, shell } from 'electron';
import type { WebContents } from 'electron';
import { createAudits, purposeSummaries } from './audit/index.ts';
import type { Audits } from './audit/index.ts';
import { createChecks } from './checks/index.ts';
import type { CheckEvents, CheckProgress, Checks } from './checks/index.ts';
import { createConnections, linkSiteOf } from './connections/index.ts';
import type { ConnectionId, Connections, ConnectionStore } from './connections/index.ts';
import { createHealth } from './health/index.ts';
import type { Health } from './health/index.ts';
import { sendEvent } from './ipc/index.ts';
import type { Handlers } from './ipc/index.ts';
import { createJira, electronNetwork } from './jira/index.ts';
import { createSystemService, openLog, serviceRuns, success, systemClock } from './system/index.ts';
import type { AboutProgram, Log, PreferenceFile, SystemService } from './system/index.ts';
import { createVault, standInAddon, systemKeyring } from './vault/index.ts';
import type { Vault } from './vault/index.ts';

/** Where the built program lies: the parent of the folder of its main script. */
export const built = join(import.meta.dirname, '..');

/** Whether this is a program under development, not a packaged one. */
export const developing = !app.isPackaged;

/** The services, each of a room of its own. */
export interface Services {
  readonly log: Log;
  readonly system: SystemService;
  readonly vault: Vault;
  readonly connections: Connections;
  readonly checks: Checks;
  readonly audits: Audits;
  readonly health: Health;
}

/** Whom the services tell what happens. */
export interface Announcements {
  readonly page: () => WebContents | null;
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly progressed: (progress: CheckProgress) => void;
}

function logFolder(): string {
  return join(app.getPath('userData'), 'logs');
}

function openVault(log: Log): Vault {
  return createVault({
    folder: app.getPath('userData'),
    keyring: systemKeyring({ safeStorage, platform: process.platform, serviceRuns }),
    clock: systemClock,
    nativeBinding: developing ? standInAddon(process.resourcesPath) : undefined,
    log: (sentence) => log.warn(sentence),
  });
}

/** Makes the services and wires them to each other. */
export function openServices(
  preferences: PreferenceFile,
  { page, changed, progressed }: Announcements,
): Services {
  const clock = systemClock;
  const log = openLog(logFolder());
  const vault = openVault(log);
  const connections = createConnections({
    vault,
    clock,
    purposes: () => purposeSummaries.map(({ id }) => id),
    changed: (ids, removed) => changed([...ids, ...removed]),
  });
  const network = electronNetwork(session.fromPartition('jira', { cache: false }));
  const jira = createJira({ network, clock, version: app.getVersion() });
  const store = connections.store;
  const checks = createChecks({
    vault,
    connections: store,
    jira,
    clock,
    emit: (name, message) => {
      sendEvent<typeof name, CheckEvents>(page(), name, message);
      if ('total' in message) progressed(message);
    },
    changed,
  });
  const audits = createAudits({
    vault,
    connections: store,
    jira,
    clock,
    followAccount: checks.followAccount,
    changed: (id) => changed([id]),
  });
  const health = createHealth({ vault, isChecking: (id) => checks.isChecking(id) });
  const system = openSystem(preferences, connections.store);
  return { log, system, vault, connections, checks, audits, health };
}

function aboutProgram(): AboutProgram {
  const [major = 0] = process.versions.electron.split('.').map(Number);
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    packaged: app.isPackaged,
    // Before Electron 35 the packaged SQLite addon can't run: only the stand-in is that old.
    standInElectron: major < 35,
    dataFolder: app.getPath('userData'),
    platform: process.platform,
  };
}

function openSystem(preferences: PreferenceFile, connections: ConnectionStore): SystemService {
  return createSystemService({
    about: aboutProgram(),
    preferences,
    useTheme: (theme) => (nativeTheme.themeSource = theme),
    openAddress: (address) => shell.openExternal(address),
    openFolder: (folder) => shell.openPath(folder),
    logFolder: logFolder(),
    noticesFile: join(built, 'third-party-notices.txt'),
    siteOf: (id) => linkSiteOf(connections, id),
  });
}

/** Puts the rooms' handlers together, one for every channel of the contract. */
export function handlersOf(services: Services, lock: () => Promise<void>): Handlers {
  const { vault } = services;
  return {
    ...services.system.handlers,
    'vault:state': () => success(vault.state()),
    'vault:create': ({ passphrase }) => vault.createWithPassphrase(passphrase),
    'vault:unlock-with-passphrase': ({ passphrase }) => vault.unlockWithPassphrase(passphrase),
    'vault:unlock-with-keyring': () => vault.unlockWithKeyring(),
    'vault:lock': async () => {
      await lock();
      return success(null);
    },
    ...services.connections.handlers,
    ...services.checks.handlers,
    ...services.audits.handlers,
    ...services.health.handlers,
  };
}
