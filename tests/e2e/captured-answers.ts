import type { ElectronApplication } from 'playwright-core';
import { type SearchedContent, text } from './leaks.ts';

/** Captures every answer and event that the main process sends to its page from now on. */
export async function captureAnswers(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ ipcMain, webContents }) => {
    const kept: string[] = [];
    Object.assign(globalThis, { capturedAnswers: kept });
    const keep = (what: unknown): void => {
      // Bytes are written as numbers, which the search knows too.
      kept.push(what === undefined ? '' : JSON.stringify(what));
    };
    type Handler = (...values: unknown[]) => unknown;
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map)) throw new Error('Electron keeps its handlers elsewhere');
    for (const [name, handler] of [...(handlers as Map<string, Handler>)]) {
      handlers.set(name, async (...values: unknown[]) => {
        const answer = await handler(...values);
        keep({ name, answer });
        return answer;
      });
    }
    for (const page of webContents.getAllWebContents()) {
      const send = page.send.bind(page);
      page.send = (name: string, ...values: unknown[]) => {
        keep({ name, values });
        send(name, ...values);
      };
    }
  });
}

/** The captured answers. */
export async function capturedAnswers(
  application: ElectronApplication,
): Promise<readonly SearchedContent[]> {
  const answers = await application.evaluate(() => {
    const kept: unknown = Reflect.get(globalThis, 'capturedAnswers');
    return Array.isArray(kept) ? kept.map(String) : [];
  });
  if (answers.length === 0) throw new Error('Not one answer was kept');
  return answers.map((answer, index) => text(`answer ${index + 1}`, answer));
}
