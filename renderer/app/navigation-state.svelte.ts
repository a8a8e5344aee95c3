import type { Connection, Draft, DraftSubject } from '../../electron/connections/index.ts';
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
  'moving',
  'settings',
  'privacy',
  'about',
] as const;

/** A place that the window can show. */
export type ScreenName = (typeof screenNames)[number];

/** What a form was opened for, and what of it was being filled in when the page before this one ended. */
export type FormTarget = DraftSubject & { readonly draft?: Draft };

/** Where the window is, and what lies over it. */
export class NavigationState {
  screen = $state.raw<ScreenName>('connections');
  form = $state.raw<FormTarget | null>(null);
  /** The purpose that is being filled in. */
  editing = $state.raw<EditedPurpose | null>(null);
  paletteOpen = $state(false);
  /** The connection whose token is being replaced. */
  replacing = $state.raw<Connection | null>(null);
  /** The connection about to be deleted, once the question is answered. */
  removing = $state.raw<Connection | null>(null);
  /** Whether a narrow window shows the chosen connection instead of the list. */
  detailOpen = $state(false);

  /** Whether something lies over the place, so that its keys are not meant. */
  get covered(): boolean {
    return this.#isFilledIn || this.paletteOpen || this.removing !== null;
  }

  /** Whether something is being typed, which no shortcut may cover or close. */
  get #isFilledIn(): boolean {
    return this.form !== null || this.replacing !== null || this.editing !== null;
  }

  go(screen: ScreenName): void {
    this.screen = screen;
    this.paletteOpen = false;
  }

  /** Opens the form, unless one is open already: nothing typed is ever lost to a shortcut. */
  openForm(purpose: FormTarget): void {
    if (!this.#isFilledIn) this.form = purpose;
    this.paletteOpen = false;
  }

  closeForm(): void {
    this.form = null;
  }

  /** Opens the editor of purposes, with the same care. */
  openEditor(edited: EditedPurpose): void {
    if (!this.#isFilledIn) this.editing = edited;
    this.paletteOpen = false;
  }

  closeEditor(): void {
    this.editing = null;
  }

  openPalette(): void {
    if (!this.#isFilledIn) this.paletteOpen = true;
  }
}
