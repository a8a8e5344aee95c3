import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { consentChoice } from './consent-question.ts';
import { createHandout, identifyFile } from '../handout/index.ts';
import type {
  ConsentChoice,
  FileIdentity,
  Handout,
  HandoutDependencies,
} from '../handout/index.ts';
import { buildFolder, isDevelopment } from './installation.ts';
import { sendEvent } from '../ipc/index.ts';
import type { HandoutEvents } from '../handout/index.ts';
import { loadedSystemCalls } from './memory-protection.ts';
import { readersFormats } from './language.ts';
import { systemClock } from '../system/index.ts';
import type { Log } from '../system/index.ts';
import type { AppHooks, SiteServices } from './site-services.ts';
import type { VaultServices } from './vault-services.ts';

/** The file of the command: beside the program's own, or among what was built in development. */
const commandFile = isDevelopment
  ? join(buildFolder, 'native', 'chatelaine')
  : join(dirname(process.execPath), 'chatelaine');

/** Whether a file is the command's. It is looked at each time, since an update may have replaced it. */
function isCommand(file: FileIdentity): boolean {
  try {
    const own = identifyFile(commandFile, statSync(commandFile, { bigint: true }));
    return own.version === file.version;
  } catch {
    return false;
  }
}

type Provided = 'health' | 'checks' | 'audits' | 'lock' | 'used' | 'openWindow' | 'grantsChanged';

interface HandoutServicesDependencies extends Pick<HandoutDependencies, Provided> {
  readonly vaultServices: VaultServices;
  readonly connections: SiteServices['connections'];
  readonly purposes: SiteServices['purposes'];
  readonly log: Log;
  readonly page: AppHooks['page'];
}

/** Makes the service that hands values of connections to programs. */
export function openHandout(dependencies: HandoutServicesDependencies): Handout {
  const { vaultServices, connections, purposes, page, ...provided } = dependencies;
  const { vault, history, confirm, dialogs } = vaultServices;
  return createHandout({
    ...provided,
    vault,
    history: history.history,
    confirm,
    connections: connections.store,
    create: (form, token, draft) => connections.create(form, token, draft),
    purposes: purposes.ids,
    clock: systemClock,
    formats: readersFormats(),
    elapsed: () => performance.now(),
    after(milliseconds, work) {
      const alarm = setTimeout(work, milliseconds);
      return () => clearTimeout(alarm);
    },
    async show(question, signal): Promise<ConsentChoice> {
      const chosen = await dialogs.choose(consentChoice(question), signal);
      if (chosen === null) return 'denied';
      return chosen === 0 ? 'once' : 'terminal';
    },
    emit: (name, message) => sendEvent<typeof name, HandoutEvents>(page(), name, message),
    platform: process.platform,
    systemCalls: loadedSystemCalls(),
    runtimeFolder: process.env['XDG_RUNTIME_DIR'],
    dataFolder: app.getPath('userData'),
    version: app.getVersion(),
    isCommand,
  });
}
