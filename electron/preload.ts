import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { channelNames, eventNames } from './ipc/channel-names.ts';
import { openedChannel } from './ipc/opened-channel.ts';
import { wipeSecrets } from './system/model/secret-input.ts';

// WebRTC looks up names although it may not reach them. This runs before any script of the page.
void webFrame.executeJavaScript(
  'delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection; null',
);

/** The handlers are registered while the first page loads, so calls wait for them. */
const opened: Promise<unknown> = ipcRenderer.invoke(openedChannel);

contextBridge.exposeInMainWorld('chatelaine', {
  call: (name: string, input: unknown): Promise<unknown> => {
    if (!channelNames.includes(name)) {
      return Promise.resolve({ ok: false, error: { code: 'unknown-channel' } });
    }
    return opened.then(() => {
      const answer: Promise<unknown> = ipcRenderer.invoke(name, input);
      // Sending made a copy.
      wipeSecrets(input);
      return answer;
    });
  },
  on: (name: string, listener: (message: unknown) => void): (() => void) => {
    if (!eventNames.includes(name)) return () => undefined;
    const receive = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(name, receive);
    return () => ipcRenderer.off(name, receive);
  },
});
