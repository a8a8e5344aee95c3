import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './until.ts';

/** The desktop's panel, seen and used as a person does it: by its colours, and by the mouse. */
export interface Panel {
  /** Shows the panel dark, or light. */
  setDark(dark: boolean): Promise<void>;
  /** Opens the menu of the one icon in the tray, by a click with the right button. */
  openMenu(): Promise<void>;
  closeMenu(): Promise<void>;
}

/** In the middle of the tray's first icon, and where its menu lies once it is open. */
const icon = ['14', '14'] as const;
const inMenu = ['90', '46'] as const;

/** The panel of a session. */
export function createPanel(env: NodeJS.ProcessEnv): Panel {
  const run = async (command: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(command, args, { env })).stdout;
  async function windowInMenuPlace(): Promise<string> {
    await run('xdotool', 'mousemove', ...inMenu);
    return /^WINDOW=(\d+)$/m.exec(await run('xdotool', 'getmouselocation', '--shell'))?.[1] ?? '';
  }
  let below = '';
  return {
    setDark: async (dark) => {
      const value = ['-n', '-t', 'bool', '-s', String(dark)];
      await run('xfconf-query', '-c', 'xfce4-panel', '-p', '/panels/dark-mode', ...value);
    },
    openMenu: async () => {
      below = await windowInMenuPlace();
      await run('xdotool', 'mousemove', ...icon, 'click', '3');
      await until(async () => (await windowInMenuPlace()) !== below, { what: 'the menu is open' });
    },
    closeMenu: async () => {
      await run('xdotool', 'key', 'Escape');
      await until(async () => (await windowInMenuPlace()) === below, {
        what: 'the menu is closed',
      });
    },
  };
}
