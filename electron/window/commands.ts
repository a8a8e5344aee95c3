import type { SystemEvents } from '../system/index.ts';

type Command = SystemEvents['command'];

interface CommandsDependencies {
  /** The page of the window, compared by identity; null while there is no window. */
  readonly page: () => object | null;
  readonly vaultIsOpen: () => boolean;
  readonly send: (command: Command) => void;
}

/** Delivers commands of the menu, the tray, notifications and links to the page. */
export interface Commands {
  /** Sends the command at once if the page is listening, otherwise as soon as it is. */
  give(command: Command): void;
  /** Marks the page as listening, and returns the command that was waiting for it. */
  take(): Command | null;
}

/**
 * Creates the delivery of commands. While a page loads or the vault is locked, the last command waits. During a lock
 * only commands that show something wait: nothing else may happen long after it was requested.
 */
export function createCommands({ page, vaultIsOpen, send }: CommandsDependencies): Commands {
  let listening: object | null = null;
  let waiting: Command | null = null;
  return {
    give: (command) => {
      const isListening = listening !== null && listening === page();
      if (isListening && vaultIsOpen()) send(command);
      else if (vaultIsOpen() || showsOnly(command)) waiting = command;
    },
    take: () => {
      listening = page();
      const command = waiting;
      waiting = null;
      return command;
    },
  };
}

function showsOnly({ name }: Command): boolean {
  return name === 'show-connection' || name === 'show-audit' || name === 'connections';
}
