import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Session, until } from './session/index.ts';

const run = promisify(execFile);

/** The buttons of the dialog that asks about a program, from the left. */
export const consentButtons = { deny: 0, once: 1, inTerminal: 2 } as const;

/** A person needs longer to read it; a yes within the first 500 ms of a dialog is not taken. */
const readingMs = 700;

/** A button of that dialog. */
export type ConsentButton = keyof typeof consentButtons;

/** The native dialogs that ask about programs. Make it while none is on the screen. */
export class ConsentDialog {
  readonly #env: NodeJS.ProcessEnv;
  #others: ReadonlySet<string> = new Set();

  private constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Looks at the windows that are no such dialog. */
  static async watch({ env }: Pick<Session, 'env'>): Promise<ConsentDialog> {
    const dialog = new ConsentDialog(env);
    dialog.#others = new Set(await dialog.#windows());
    return dialog;
  }

  /** Waits until the dialog that a command brings up is on the screen; the command must not end before. */
  async shown(command: Promise<unknown>): Promise<string> {
    return Promise.race([
      until(() => this.#find(), { what: 'the dialog is on the screen' }),
      command.then((ended) => {
        throw new Error(`The command ended without a question: ${JSON.stringify(ended)}`);
      }),
    ]);
  }

  /** Waits until no such dialog is on the screen. */
  async gone(): Promise<void> {
    const isGone = async (): Promise<boolean> => (await this.#find()) === null;
    await until(isGone, { what: 'the dialog is gone' });
  }

  /** How many such dialogs are on the screen. */
  async count(): Promise<number> {
    return (await this.#all()).length;
  }

  /** Presses a key in the dialog. */
  async press(key: string): Promise<void> {
    const id = await until(() => this.#find(), { what: 'the dialog is on the screen' });
    await run('xdotool', ['windowfocus', '--sync', id, 'key', key], { env: this.#env });
  }

  /**
   * Reads the dialog and clicks a button, until the command goes on: a yes that came too soon is not taken, and the dialog
   * comes again.
   *
   * @param buttons how many the dialog has.
   */
  async answer(
    command: Promise<unknown>,
    button: ConsentButton,
    buttons: 2 | 3 = 2,
  ): Promise<void> {
    let hasEnded = false;
    const end = (): void => void (hasEnded = true);
    command.then(end, end);
    let seen = { id: '', since: 0 };
    const isAnswered = async (): Promise<boolean> => {
      if (hasEnded) return true;
      const id = await this.#find();
      if (id === null) return hasEnded;
      const now = performance.now();
      if (seen.id !== id) seen = { id, since: now };
      if (now - seen.since < readingMs) return hasEnded;
      seen = { id: '', since: 0 };
      await this.#click(id, (consentButtons[button] + 0.5) / buttons);
      return hasEnded;
    };
    await this.shown(command);
    await until(isAnswered, { what: 'the question is answered' });
  }

  async #find(): Promise<string | null> {
    return (await this.#all())[0] ?? null;
  }

  async #all(): Promise<readonly string[]> {
    return (await this.#windows()).filter((id) => !this.#others.has(id));
  }

  async #windows(): Promise<readonly string[]> {
    const search = ['search', '--onlyvisible', '--name', '^Chatelaine$'];
    const found = await run('xdotool', search, { env: this.#env }).catch(() => ({ stdout: '' }));
    return found.stdout.split('\n').filter((id) => id !== '');
  }

  /** A dialog that goes meanwhile takes no click. */
  async #click(id: string, place: number): Promise<void> {
    const geometry = ['getwindowgeometry', '--shell', id];
    const found = await run('xdotool', geometry, { env: this.#env }).catch(() => ({ stdout: '' }));
    const read = (name: string): number =>
      Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(found.stdout)?.[1] ?? NaN);
    const [width, height] = [read('WIDTH'), read('HEIGHT')];
    if (Number.isNaN(width) || Number.isNaN(height)) return;
    const at = [String(Math.round(width * place)), String(height - 18)];
    const click = ['mousemove', '--window', id, ...at, 'click', '1'];
    await run('xdotool', click, { env: this.#env }).catch(() => undefined);
  }
}
