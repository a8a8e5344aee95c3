import type { HistoryEvent } from '../../../../electron/history/index.ts';
import type { PurposeId } from '../../../../electron/connections/model/connection.ts';
import type {
  ConnectionForm,
  FormContext,
} from '../../../../electron/connections/model/form-rules.ts';
import { parseLocalDate } from '../../../../electron/system/model/clock.ts';
import { success } from '../../../../electron/system/model/result.ts';
import type { LocalDate } from '../../../../electron/system/model/brand.ts';

/** A calendar day, from its text. */
export function day(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

export const eventCards = 'okta-workflows-event-cards' as PurposeId;
export const actionCards = 'okta-workflows-action-cards' as PurposeId;

/** A token as Atlassian makes them, which opens nothing. */
export const practiceToken = `ATATT3${'xFfGF0'.repeat(29)}AbC-_=C63992E6`;

/** The form of a connection that may be saved, with some fields filled in otherwise. */
export function formWith(fields: Partial<ConnectionForm> = {}): ConnectionForm {
  return {
    nickname: 'Production',
    domain: 'atlassian.net',
    subdomain: 'acme',
    username: 'jane@example.com',
    token: practiceToken,
    expiresOn: '2027-11-23',
    expiryConfirmed: false,
    purposes: [eventCards],
    note: '',
    ...fields,
  };
}

/** What surrounds the form of a new connection on 23 November 2026. */
export function contextWith(parts: Partial<FormContext> = {}): FormContext {
  return {
    takenNicknames: new Set(),
    knownPurposes: [eventCards, actionCards],
    today: day('2026-11-23'),
    saved: null,
    ...parts,
  };
}

/** A history that keeps its entries in a list; it fails, as a full disk does, once it is told to. */
export function listedHistory() {
  const entries: HistoryEvent[] = [];
  const state = { fails: false };
  return {
    entries,
    state,
    history: {
      ...unrecorded,
      recordInside: (_vault: unknown, event: HistoryEvent) => {
        if (state.fails) throw new Error('the history cannot be written');
        entries.push(event);
        return { count: entries.length, code: Buffer.alloc(32) };
      },
    },
  };
}

/** A history that writes nothing down, for tests of something else. */
export const unrecorded = {
  recordInside: () => ({ count: 0, code: Buffer.alloc(32) }),
  anchor: () => undefined,
  record: () => success(null),
};
