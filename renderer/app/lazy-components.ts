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
  manyActions: () => import('../connections/ManyActions.svelte'),
  importExport: () => import('../transfer/ImportExport.svelte'),
  passphraseDialog: () => import('../vault/PassphraseDialog.svelte'),
  privacy: () => import('../system/Privacy.svelte'),
  purposeEditor: () => import('../purposes/PurposeEditor.svelte'),
  purposes: () => import('../purposes/Purposes.svelte'),
  question: () => import('../ui/Question.svelte'),
  replaceToken: () => import('../replacement/ReplaceToken.svelte'),
  shortcuts: () => import('./Shortcuts.svelte'),
  settings: () => import('./Settings.svelte'),
  timeline: () => import('../health/Timeline.svelte'),
} as const;

/** Milliseconds after the start before the rest is loaded, so that loading does not disturb the first clicks. */
const listFirst = 2000;

/** Loads all of them when the page is idle, so that each opens at once. */
export function preloadLazyComponents(): void {
  setTimeout(() => {
    whenIdle(() => {
      for (const read of Object.values(lazyComponents)) void read();
    });
  }, listFirst);
}
