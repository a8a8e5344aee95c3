import * as v from 'valibot';
import type { Resealer } from '../vault/index.ts';
import { addressFrom } from './address-columns.ts';
import { connectionRow } from './connection-row.ts';
import { draftBindingOf, storedDraftOf } from './drafts/stored-draft.ts';
import { statementsOf, type Statements } from './statements.ts';
import { bindingOf, sealedTokenRow } from './store.ts';

const identifiedTokenRow = v.object({
  ...v.pick(connectionRow, ['id']).entries,
  ...sealedTokenRow.entries,
});

/**
 * Seals every token anew for the next vault key, those before the present ones included. One that its own key
 * does not open stays as it is: it was unreadable before, and what cannot be read must not keep the others
 * under a key that somebody may have.
 */
export const resealTokens: Resealer = ({ database, former, next }) => {
  const statements = statementsOf(database);
  const lists = [
    ['listSealedTokens', 'putToken'],
    ['listFormerTokens', 'resealFormerToken'],
  ] as const;
  for (const [list, reseal] of lists) {
    for (const row of statements(list).all()) {
      const { id, token: sealed, username, ...address } = v.parse(identifiedTokenRow, row);
      const binding = bindingOf(id, { address: addressFrom(address), username });
      const token = former.unseal(binding, sealed);
      if (!token.ok) continue;
      statements(reseal).run({ id, token: next.seal(binding, token.value) });
      token.value.fill(0);
    }
  }
  resealDraft(statementsOf(database), former, next);
};

/** A draft whose token is unreadable stays as it is: the form then asks for the token. */
function resealDraft(
  statements: Statements,
  former: Parameters<Resealer>[0]['former'],
  next: Parameters<Resealer>[0]['next'],
): void {
  const draft = storedDraftOf(statements('readDraft').get());
  if (draft === null || draft.token === null || draft.login === null) return;
  const binding = draftBindingOf(draft.id, draft.login);
  const token = former.unseal(binding, draft.token);
  if (!token.ok) return;
  statements('resealDraft').run({ token: next.seal(binding, token.value) });
  token.value.fill(0);
}
