import { whenIdle } from './when-idle.ts';

/**
 * The parts of the window that are not needed to draw the list, each read when it is first shown. A start reads, compiles
 * and runs only what the list is made of.
 */
export const laterParts = {
  about: () => import('./screens/About.svelte'),
  audit: () => import('./screens/Audit.svelte'),
  backupsDialog: () => import('./components/BackupsDialog.svelte'),
  cannotOpen: () => import('./screens/CannotOpen.svelte'),
  commandPalette: () => import('./screens/CommandPalette.svelte'),
  connectionDetail: () => import('./screens/ConnectionDetail.svelte'),
  connectionForm: () => import('./screens/ConnectionForm.svelte'),
  firstStart: () => import('./screens/FirstStart.svelte'),
  fleet: () => import('./screens/Fleet.svelte'),
  health: () => import('./screens/Health.svelte'),
  history: () => import('./screens/History.svelte'),
  keeperDialog: () => import('./components/KeeperDialog.svelte'),
  lock: () => import('./screens/Lock.svelte'),
  moving: () => import('./screens/Moving.svelte'),
  privacy: () => import('./screens/Privacy.svelte'),
  purposeEditor: () => import('./screens/PurposeEditor.svelte'),
  purposes: () => import('./screens/Purposes.svelte'),
  question: () => import('./components/Question.svelte'),
  replaceToken: () => import('./screens/ReplaceToken.svelte'),
  settings: () => import('./screens/Settings.svelte'),
  timeline: () => import('./screens/Timeline.svelte'),
} as const;

/** Milliseconds that a window is left to whoever opened it, before the rest of it is read. */
const listFirst = 2000;

/** Reads all of them when the page has nothing else to do, so that each is there at once when it is wanted. */
export function readLaterParts(): void {
  setTimeout(() => {
    whenIdle(() => {
      for (const read of Object.values(laterParts)) void read();
    });
  }, listFirst);
}
