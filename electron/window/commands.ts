import type { SystemEvents } from '../system/index.ts';

type Command = SystemEvents['command'];

/** What having the page do something needs. */
export interface CommandsDependencies {
  /** The page of the window, by its identity; null while there is no window. */
  readonly page: () => object | null;
  readonly vaultIsOpen: () => boolean;
  readonly send: (command: Command) => void;
}

/** Has the page do what the menu, the tray, a notification or a link asks for. */
export interface Commands {
  /** At once, if the page listens by now; otherwise as soon as it does. */
  give(command: Command): void;
  /** For a page that listens from now on: what was asked for meanwhile. */
  take(): Command | null;
}

/**
 * Makes the way of commands to the page. A page that is being loaded, or whose vault is locked, takes what was
 * asked for last when it is ready. At a lock only something to be shown waits: nothing else may be done long
 * after it was asked for.
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
