import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeBug, type DesktopFormats, type Log, type SystemCalls } from '../system/index.ts';
import { converse, type CommandRequest } from './conversation.ts';
import { listen, type Listener } from './listener.ts';
import type { Availability } from './model/availability.ts';
import type { ExitCode } from './model/exit-codes.ts';
import { readAsker } from './peer/asker.ts';
import { holdExecution } from './peer/execution.ts';
import type { FileIdentity } from './peer/file-identity.ts';
import { isTraced } from './peer/processes.ts';
import { openSocketPlace } from './peer/socket-place.ts';
import { openSecondSocket } from './second-socket.ts';

/** Dependencies of listening for the command. */
export interface CommandListenerDependencies {
  readonly platform: NodeJS.Platform;
  /** Null where the addon was not built. */
  readonly systemCalls: Pick<SystemCalls, 'peerOf' | 'lockFile'> | null;
  /** The value of `XDG_RUNTIME_DIR`. */
  readonly runtimeFolder: string | undefined;
  readonly dataFolder: string;
  /** This program's version. */
  readonly version: string;
  readonly formats: DesktopFormats;
  /** Whether a file is the program's own command. */
  readonly isCommand: (file: FileIdentity) => boolean;
  readonly answer: (request: CommandRequest) => Promise<ExitCode>;
  readonly log: Log;
}

/** Listens for the command. */
export interface CommandListener {
  start(): Promise<Availability>;
  close(): void;
}

/** Creates the listener; it does not listen yet. */
export function createCommandListener(dependencies: CommandListenerDependencies): CommandListener {
  const ending = new AbortController();
  let listener: Listener | null = null;
  return {
    async start() {
      const { platform, systemCalls, log } = dependencies;
      // The others are told apart by a peer's process in other ways; see docs/not-run.md.
      if (platform !== 'linux' || process.getuid === undefined) return 'no-such-system';
      if (systemCalls === null) return 'no-addon';
      const uid = process.getuid();
      const folder = realpathSync(dependencies.dataFolder, 'buffer');
      const place = openSocketPlace(dependencies.runtimeFolder, folder, uid);
      if (!place.ok) return place.error;
      const socketFolder = dirname(place.value.socket);
      const opened = await listen({
        place: place.value,
        uid,
        ...systemCalls,
        connected: (socket, peer) => {
          converse(socket, {
            ...dependencies,
            ending: ending.signal,
            readAsker: () => readAsker(peer.pid, peer.uid, dependencies.isCommand),
            holdExecution: () => holdExecution(peer.pid),
            openSecondSocket: () =>
              openSecondSocket({ ...systemCalls, folder: socketFolder, peer }),
            isTraced: () => isTraced(peer.pid),
            refused: (why) => log.warn('command-refused', { why }),
          }).catch((bug: unknown) => log.error('command', describeBug(bug)));
        },
        turnedAway: (why) => log.warn('command-turned-away', { why }),
      });
      if (!opened.ok) return opened.error;
      if (ending.signal.aborted) opened.value.close();
      else listener = opened.value;
      return 'listening';
    },
    close() {
      ending.abort();
      listener?.close();
      listener = null;
    },
  };
}
