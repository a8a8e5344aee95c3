import type { IpcMain } from 'electron';
import { openedChannel } from './opened-channel.ts';

/**
 * Lets pages wait until the services are there. The one question that does not go through the router, which does not
 * exist yet: nothing goes in, and nothing comes out.
 */
export function answerWhenOpened(ipcMain: Pick<IpcMain, 'handle'>, opened: Promise<unknown>): void {
  ipcMain.handle(openedChannel, async () => {
    await opened;
  });
}
