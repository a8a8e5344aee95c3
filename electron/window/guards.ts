import type { App, Session, WebContents } from 'electron';

/** Refuses what no page of the program needs: permissions, devices, downloads. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Refuses every way out of the page: navigation, new windows, frames, webviews. */
export function guardPage(page: WebContents): void {
  page.on('will-navigate', (event) => event.preventDefault());
  page.on('will-frame-navigate', (event) => event.preventDefault());
  page.on('will-redirect', (event) => event.preventDefault());
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Puts the guards on every session and page from now on, and keeps Chromium's spelling dictionary at home. */
export function guardEverything(app: App): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
    guardSession(session);
  });
  app.on('web-contents-created', (_event, page) => guardPage(page));
}
