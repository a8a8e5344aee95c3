import type { App, Session, WebContents } from 'electron';
import { cutOffNetwork } from './session-network.ts';

/** Refuses what no page of the program needs: permissions, devices, downloads. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Refuses every way out of the page: navigation, new windows, frames, webviews, WebRTC around the proxy. WebRTC would
 * still look up the names of its servers, so the preload takes it out of the page. Only a frame has another copy of it,
 * and a page of the program has none: whichever makes one is ended before that frame can ask for a name.
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
    // The developer tools, which a packaged program does not have, are made of frames.
    if (isSubframe && !page.getURL().startsWith('devtools:')) page.forcefullyCrashRenderer();
  });
}

/**
 * Settings of Blink that Electron has no options for. Names are not looked up ahead because a page hints at them, and
 * `execCommand('paste')` reads nothing; a person's own Ctrl+V and the menus' Paste still do.
 */
const blinkSettings = 'dnsPrefetchingEnabled=false,DOMPasteAllowed=false';

/** Puts the guards on every session and page from now on, and keeps Chromium's spelling dictionary at home. */
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
