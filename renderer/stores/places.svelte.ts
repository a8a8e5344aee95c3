import type { Connection, Draft, DraftSubject } from '../../electron/connections/index.ts';

/** The places that the window can show. */
export const places = [
  'connections',
  'audit',
  'fleet',
  'health',
  'timeline',
  'history',
  'moving',
  'settings',
  'privacy',
  'about',
] as const;

/** A place that the window can show. */
export type Place = (typeof places)[number];

/** What a form was opened for, and what of it was being filled in when the page before this one ended. */
export type FormPurpose = DraftSubject & { readonly draft?: Draft };

/** Where the window is, and what lies over it. */
export class Places {
  place = $state.raw<Place>('connections');
  form = $state.raw<FormPurpose | null>(null);
  paletteOpen = $state(false);
  /** The connection whose token is being replaced. */
  replacing = $state.raw<Connection | null>(null);
  /** The connection about to be deleted, once the question is answered. */
  removing = $state.raw<Connection | null>(null);
  /** Whether a narrow window shows the chosen connection instead of the list. */
  detailOpen = $state(false);

  /** Whether something lies over the place, so that its keys are not meant. */
  get covered(): boolean {
    return (
      this.form !== null || this.replacing !== null || this.paletteOpen || this.removing !== null
    );
  }

  go(place: Place): void {
    this.place = place;
    this.paletteOpen = false;
  }

  /** Opens the form, unless one is open already: nothing typed is ever lost to a shortcut. */
  openForm(purpose: FormPurpose): void {
    if (this.form === null && this.replacing === null) this.form = purpose;
    this.paletteOpen = false;
  }

  closeForm(): void {
    this.form = null;
  }

  openPalette(): void {
    if (this.form === null && this.replacing === null) this.paletteOpen = true;
  }
}
