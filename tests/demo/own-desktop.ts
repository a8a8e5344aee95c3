import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session, Tray } from '../e2e/session/index.ts';

function notHere(): never {
  throw new Error('On your own desktop this is yours to do');
}

const tray: Tray = {
  now: () => Promise.resolve(null),
  icon: notHere,
  menu: notHere,
  words: notHere,
  find: notHere,
  click: notHere,
  activate: notHere,
};

/** The person's own desktop, with a folder of its own for everything the program keeps. */
export function ownDesktop(): Session {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-demo-'));
  const places = { folder, home: folder, runtime: folder, busConfiguration: folder };
  return {
    env: process.env,
    places,
    keyring: {
      unlock: notHere,
      unlockInPlace: notHere,
      lock: notHere,
      remove: notHere,
      wipe: notHere,
    },
    power: { attend: notHere, suspend: notHere },
    notifications: {
      sent: () => [],
      next: notHere,
      heardAt: notHere,
      traffic: () => '',
      click: notHere,
      stop: () => Promise.resolve(),
    },
    panel: { setDark: notHere, openMenu: notHere, closeMenu: notHere },
    trayOf: () => tray,
    takePicture: notHere,
    stop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
