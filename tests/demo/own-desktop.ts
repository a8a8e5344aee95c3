import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session, Tray } from '../e2e/session/index.ts';

function notSupported(): never {
  throw new Error('On your own desktop this is yours to do');
}

const tray: Tray = {
  now: () => Promise.resolve(null),
  icon: notSupported,
  menu: notSupported,
  words: notSupported,
  find: notSupported,
  click: notSupported,
  activate: notSupported,
};

/** The person's own desktop, with a folder of its own for everything the program keeps. */
export function ownDesktop(): Session {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-demo-'));
  const folders = {
    folder,
    home: folder,
    runtime: folder,
    busConfiguration: folder,
    systemBusConfiguration: folder,
  };
  return {
    env: process.env,
    folders,
    keyring: {
      unlock: notSupported,
      unlockInPlace: notSupported,
      lock: notSupported,
      answerPrompt: notSupported,
      isPrompting: notSupported,
      remove: notSupported,
      wipe: notSupported,
    },
    logind: { start: notSupported, suspend: notSupported },
    screenReader: null,
    keePassXc: null,
    notifications: {
      sent: () => [],
      next: notSupported,
      timeOfNext: notSupported,
      traffic: () => '',
      click: notSupported,
      stop: () => Promise.resolve(),
    },
    panel: { setDark: notSupported, openMenu: notSupported, closeMenu: notSupported },
    trayFor: () => tray,
    takePicture: notSupported,
    stop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
