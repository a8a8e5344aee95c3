import type { ElectronApplication, Page } from 'playwright-core';
import { until } from './session/index.ts';

/** Answers every native confirmation dialog with yes or no. Only an unpackaged build allows this. */
export async function answerConfirmations(
  application: ElectronApplication,
  isYes: boolean,
): Promise<void> {
  await application.evaluate((_electron, yes) => {
    const asked: string[] = [];
    Reflect.set(globalThis, 'askedConfirmations', asked);
    Reflect.set(globalThis, Symbol.for('chatelaine.dialogs'), {
      confirm: (question: { message: string }) => {
        asked.push(question.message);
        return Promise.resolve(yes);
      },
    });
  }, isYes);
}

/**
 * Answers every native question that has more than a yes and a no with one of its other answers, by its number, or with
 * its no (null); and every confirmation with yes. It takes the time that a person needs at the least to read it: the
 * program takes no yes that comes sooner.
 */
export async function answerChoices(
  application: ElectronApplication,
  answer: number | null,
): Promise<void> {
  await application.evaluate((_electron, chosen) => {
    Reflect.set(globalThis, Symbol.for('chatelaine.dialogs'), {
      confirm: () => Promise.resolve(true),
      choose: () => new Promise((answered) => setTimeout(() => answered(chosen), 600)),
    });
  }, answer);
}

/** The messages of the confirmations asked since then. */
export async function askedConfirmations(
  application: ElectronApplication,
): Promise<readonly string[]> {
  return application.evaluate(() => {
    const asked: unknown = Reflect.get(globalThis, 'askedConfirmations');
    return Array.isArray(asked) ? asked.map(String) : [];
  });
}

/** Answers the native file dialogs with this file; null cancels them. */
export async function chooseFile(
  application: ElectronApplication,
  file: string | null,
): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

/** Presses a button, by its number, in each message box of the system. */
export async function pressInMessageBoxes(
  application: ElectronApplication,
  button: number,
): Promise<void> {
  await application.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

/**
 * Closes all windows. Deferred with setImmediate, because `evaluate` can interrupt the program even while it paints.
 */
export async function closeWindows(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows().forEach((window) => window.close()));
  });
  await until(() => application.windows().length === 0, { what: 'the windows are closed' });
}

/** The answer of a channel. */
export interface BridgeAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string };
}

/** Calls a channel as the page does; secrets are sent as bytes. */
export async function callBridge(
  page: Page,
  name: string,
  input: object | null = null,
  secrets: Readonly<Record<string, string>> = {},
): Promise<BridgeAnswer> {
  return page.evaluate(
    async (question) => {
      const bytes = Object.fromEntries(
        Object.entries(question.secrets).map(([key, text]) => [
          key,
          new TextEncoder().encode(text),
        ]),
      );
      const whole = question.input === null ? null : { ...question.input, ...bytes };
      return Reflect.get(globalThis, 'chatelaine').call(question.name, whole);
    },
    { name, input, secrets },
  );
}

/**
 * Like {@link callBridge}, right after a key press that has no effect of its own. Playwright sends keys through
 * Chromium’s input, so the main process counts them as user input.
 */
export async function callBridgeAfterKeyPress(
  page: Page,
  name: string,
  input: object | null = null,
  secrets: Readonly<Record<string, string>> = {},
): Promise<BridgeAnswer> {
  await page.keyboard.press('Shift');
  return callBridge(page, name, input, secrets);
}
