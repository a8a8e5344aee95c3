import type { ElectronApplication, Page } from 'playwright-core';
import { until } from './session/index.ts';

/** Answers every question that is asked in a native dialog; only an unpackaged program lets a test do so. */
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

/** What was asked since. */
export async function askedConfirmations(
  application: ElectronApplication,
): Promise<readonly string[]> {
  return application.evaluate(() => {
    const asked: unknown = Reflect.get(globalThis, 'askedConfirmations');
    return Array.isArray(asked) ? asked.map(String) : [];
  });
}

/** Chooses files where the program asks for one in the system's own dialogs; null thinks better of it. */
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

/** Closes the windows once the program has gone on: the call interrupts it anywhere, even while it paints one. */
export async function closeWindows(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows().forEach((window) => window.close()));
  });
  await until(() => application.windows().length === 0, { what: 'the windows are closed' });
}

/** What came back over the bridge. */
export interface BridgeAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string };
}

/** Asks over the bridge as the page does; secrets are sent as bytes. */
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
 * Asks as {@link callBridge} does, right after a person pressed a key that does nothing by itself. Playwright's keys go through
 * Chromium's own input, where the main process hears them as it hears those of the desktop.
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
