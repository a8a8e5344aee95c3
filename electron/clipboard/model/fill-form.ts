import type { ConnectionId } from '../../connections/model/connection.ts';
import { assertNever } from '../../system/model/result.ts';

/** The fields of Okta's form for a connection, in the order in which it asks for them. */
export const fillFields = ['nickname', 'domain', 'subdomain', 'username', 'token'] as const;

/** A field of Okta's form. */
export type FillField = (typeof fillFields)[number];

/** The current step of filling in Okta's form: the field to paste next. */
export interface FillState {
  readonly id: ConnectionId;
  readonly field: FillField;
  /** The number of the step, counted from 1, and the number of steps. */
  readonly step: number;
  readonly of: number;
}

/** The commands while filling in Okta's form. */
export type FillCommand =
  | { readonly command: 'begin'; readonly id: ConnectionId }
  | { readonly command: 'next' }
  | { readonly command: 'previous' }
  /** Copies the field again, after it was pasted into the wrong place. */
  | { readonly command: 'again' }
  | { readonly command: 'end' };

/** The state after a command; null if the form is not being filled in or the last field is done. */
export function fillStateAfter(state: FillState | null, command: FillCommand): FillState | null {
  switch (command.command) {
    case 'begin':
      return stateAt(command.id, 0);
    case 'next':
      return state === null ? null : stateAt(state.id, state.step);
    case 'previous':
      return state === null ? null : stateAt(state.id, Math.max(0, state.step - 2));
    case 'again':
      return state;
    case 'end':
      return null;
    default:
      return assertNever(command);
  }
}

function stateAt(id: ConnectionId, index: number): FillState | null {
  const field = fillFields[index];
  return field === undefined ? null : { id, field, step: index + 1, of: fillFields.length };
}
