import type { Connection } from '../../electron/connections/index.ts';

/** The places that the window can show. */
export const places = [
  'connections',
  'audit',
  'fleet',
  'history',
  'moving',
  'settings',
  'privacy',
  'about',
] as const;

/** A place that the window can show. */
export type Place = (typeof places)[number];

/** What a form was opened for. A duplicate takes everything over but the token. */
export type FormPurpose =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit'; readonly connection: Connection }
  | { readonly kind: 'duplicate'; readonly connection: Connection };

/** Where the window is, and what lies over it. */
export class Places {
  place = $state.raw<Place>('connections');
  form = $state.raw<FormPurpose | null>(null);
  paletteOpen = $state(false);
  /** The connection about to be deleted, once the question is answered. */
  removing = $state.raw<Connection | null>(null);
  /** Whether a narrow window shows the chosen connection instead of the list. */
  detailOpen = $state(false);

  /** Whether something lies over the place, so that its keys are not meant. */
  get covered(): boolean {
    return this.form !== null || this.paletteOpen || this.removing !== null;
  }

  go(place: Place): void {
    this.place = place;
    this.paletteOpen = false;
  }

  /** Opens the form, unless one is open already: nothing typed is ever lost to a shortcut. */
  openForm(purpose: FormPurpose): void {
    if (this.form === null) this.form = purpose;
    this.paletteOpen = false;
  }

  closeForm(): void {
    this.form = null;
  }

  openPalette(): void {
    if (this.form === null) this.paletteOpen = true;
  }
}
