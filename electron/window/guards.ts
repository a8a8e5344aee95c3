import type { App, Session, WebContents } from 'electron';
import { cutOffNetwork } from './session-network.ts';

/** Denies permissions, devices and downloads, which no page of the program needs. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Blocks every way out of the page: navigation, new windows, frames, webviews, and WebRTC around the proxy. WebRTC
 * would still resolve the names of its servers, so the preload removes it from the page. A frame would bring another
 * copy of it; the program uses no frames, so a page that creates one is crashed before the frame can resolve a name.
 */
export function guardPage(page: WebContents): void {
  page.on('will-navigate', (event) => event.preventDefault());
  page.on('will-frame-navigate', (event) => event.preventDefault());
  page.on('will-redirect', (event) => event.preventDefault());
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
  page.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  page.on('frame-created', (_event, { frame }) => {
    const isSubframe = frame !== null && frame.parent !== null;
    // The developer tools, which a packaged program lacks, consist of frames.
    if (isSubframe && !page.getURL().startsWith('devtools:')) page.forcefullyCrashRenderer();
  });
}

/**
 * Blink settings without an Electron option: no DNS prefetching on a page's hint, and no clipboard access for
 * `execCommand('paste')`. Ctrl+V and the menus' Paste still work.
 */
const blinkSettings = 'dnsPrefetchingEnabled=false,DOMPasteAllowed=false';

/** Applies the guards to every new session and page, and disables the download of Chromium's spelling dictionaries. */
export function guardEverything(app: App): void {
  app.commandLine.appendSwitch('blink-settings', blinkSettings);
  app.on('session-created', (session) => {
    cutOffNetwork(session);
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
    guardSession(session);
  });
  app.on('web-contents-created', (_event, page) => guardPage(page));
}
