import { whenIdle } from './page-timing.ts';

/**
 * The parts of the window that are not needed to draw the list, each read when it is first shown. A start reads, compiles
 * and runs only what the list is made of.
 */
export const lazyComponents = {
  about: () => import('../system/About.svelte'),
  audit: () => import('../audit/Audit.svelte'),
  backupsDialog: () => import('../vault/BackupsDialog.svelte'),
  cannotOpen: () => import('../vault/CannotOpen.svelte'),
  commandPalette: () => import('./CommandPalette.svelte'),
  connectionDetail: () => import('./ConnectionDetail.svelte'),
  connectionForm: () => import('../connections/ConnectionForm.svelte'),
  firstStart: () => import('../vault/FirstStart.svelte'),
  fleet: () => import('../audit/Fleet.svelte'),
  health: () => import('../health/Health.svelte'),
  history: () => import('../history/History.svelte'),
  lock: () => import('../vault/Lock.svelte'),
  moving: () => import('../transfer/Moving.svelte'),
  passphraseDialog: () => import('../vault/PassphraseDialog.svelte'),
  privacy: () => import('../system/Privacy.svelte'),
  purposeEditor: () => import('../purposes/PurposeEditor.svelte'),
  purposes: () => import('../purposes/Purposes.svelte'),
  question: () => import('../ui/Question.svelte'),
  replaceToken: () => import('../replacement/ReplaceToken.svelte'),
  settings: () => import('./Settings.svelte'),
  timeline: () => import('../health/Timeline.svelte'),
} as const;

/** Milliseconds that a window is left to whoever opened it, before the rest of it is read. */
const listFirst = 2000;

/** Reads all of them when the page has nothing else to do, so that each is there at once when it is wanted. */
export function preloadLazyComponents(): void {
  setTimeout(() => {
    whenIdle(() => {
      for (const read of Object.values(lazyComponents)) void read();
    });
  }, listFirst);
}
