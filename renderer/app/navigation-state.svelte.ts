import type { Connection, Draft, DraftSubject } from '../../electron/connections/index.ts';
import type { LoginWithoutToken } from '../../electron/transfer/index.ts';
import type { EditedPurpose } from '../purposes/purpose-editor.svelte.ts';

/** The places that the window can show. */
export const screenNames = [
  'connections',
  'audit',
  'fleet',
  'purposes',
  'health',
  'timeline',
  'history',
  'transfer',
  'settings',
  'privacy',
  'about',
] as const;

/** A place that the window can show. */
export type ScreenName = (typeof screenNames)[number];

/** The subject of a form, the draft that the previous page left, and what a file said about a new connection. */
export type FormTarget = DraftSubject & {
  readonly draft?: Draft;
  readonly login?: LoginWithoutToken;
};

/** Which screen the window shows, and what is open on top of it. */
export class NavigationState {
  screen = $state.raw<ScreenName>('connections');
  form = $state.raw<FormTarget | null>(null);
  /** The purpose that is being filled in. */
  editing = $state.raw<EditedPurpose | null>(null);
  paletteOpen = $state(false);
  /** Whether the palette was opened over another program, which gets the focus back. */
  summoned = $state(false);
  /** Whether the page of keyboard shortcuts is open. */
  shortcutsOpen = $state(false);
  /** The connection whose token is being replaced. */
  replacing = $state.raw<Connection | null>(null);
  /** The connection that will be deleted once confirmed. */
  removing = $state.raw<Connection | null>(null);
  /** Whether a narrow window shows the chosen connection instead of the list. */
  detailOpen = $state(false);

  /** Whether something covers the screen, so that its shortcuts do not apply. */
  get covered(): boolean {
    return this.#isFilledIn || this.paletteOpen || this.shortcutsOpen || this.removing !== null;
  }

  /** Whether a form is open, which no shortcut may cover or close. */
  get #isFilledIn(): boolean {
    return this.form !== null || this.replacing !== null || this.editing !== null;
  }

  go(screen: ScreenName): void {
    this.screen = screen;
    this.paletteOpen = false;
    this.shortcutsOpen = false;
  }

  /** Opens the form, unless one is open already: a shortcut must never discard input. */
  openForm(purpose: FormTarget): void {
    if (!this.#isFilledIn) this.form = purpose;
    this.paletteOpen = false;
    this.shortcutsOpen = false;
  }

  closeForm(): void {
    this.form = null;
  }

  /** Opens the editor of purposes, unless a form is open already. */
  openEditor(edited: EditedPurpose): void {
    if (!this.#isFilledIn) this.editing = edited;
    this.paletteOpen = false;
  }

  closeEditor(): void {
    this.editing = null;
  }

  openPalette(): void {
    if (this.#isFilledIn) return;
    this.shortcutsOpen = false;
    this.summoned = false;
    this.paletteOpen = true;
  }

  /** Opens the palette over another program. */
  summonPalette(): void {
    this.openPalette();
    this.summoned = this.paletteOpen;
  }

  openShortcuts(): void {
    if (this.#isFilledIn) return;
    this.paletteOpen = false;
    this.shortcutsOpen = true;
  }
}
