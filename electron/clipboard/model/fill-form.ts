import type { ConnectionId } from '../../connections/model/connection.ts';
import { assertNever } from '../../system/model/result.ts';

/** The fields of Okta's form for a connection, in the order in which it asks for them. */
export const fillFields = ['nickname', 'domain', 'subdomain', 'username', 'token'] as const;

/** A field of Okta's form. */
export type FillField = (typeof fillFields)[number];

/** Where somebody who fills in Okta's form has got to: this field of this connection is to be pasted next. */
export interface FillState {
  readonly id: ConnectionId;
  readonly field: FillField;
  /** Which step it is, counted from 1, and of how many. */
  readonly step: number;
  readonly of: number;
}

/** What can be done while Okta's form is being filled in. */
export type FillCommand =
  | { readonly command: 'begin'; readonly id: ConnectionId }
  | { readonly command: 'next' }
  | { readonly command: 'previous' }
  /** Copies the same field once more, for one that was pasted into the wrong place. */
  | { readonly command: 'again' }
  | { readonly command: 'end' };

/** The state after a command; null when nothing is being filled in, or the last field was done. */
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
