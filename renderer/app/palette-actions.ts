import type { Connection } from '../../electron/connections/index.ts';
import { getSecretKindOfAddress } from '../../electron/connections/model/login-rules.ts';
import type { Overview } from '../../electron/health/index.ts';
import { shellTexts } from '../../electron/texts/index.ts';
import { filterRows, searchWords } from '../connections/list-order.ts';

const paletteActions = ['copy-token', 'test', 'audit'] as const;

/** The palette's actions on one connection. */
export type PaletteAction = (typeof paletteActions)[number];

/** An action that a search found, and the connection that it is for. */
export interface FoundAction {
  readonly action: PaletteAction;
  readonly connection: Connection;
  readonly name: string;
}

const texts = shellTexts.palette.actions;

/** With fewer letters, the search probably does not mean the action. */
const minLetters = 3;

/** The words by which each action is found. */
const words: Readonly<Record<PaletteAction, readonly string[]>> = {
  'copy-token': searchWords(`${texts.copyToken('')} ${texts.copyPassword('')}`),
  test: searchWords(texts.test('')),
  audit: searchWords(texts.audit('')),
};

/**
 * The actions on connections that a search names. At least one of its words begins an action's name; those that do not
 * are looked for in nickname, site and username, as in the list.
 */
export function findActions(rows: readonly Overview[], search: string): readonly FoundAction[] {
  const searched = searchWords(search);
  return paletteActions.flatMap((action) => {
    const isNamedBy = (word: string): boolean => words[action].some((own) => own.startsWith(word));
    const isMeant = searched.some((word) => word.length >= minLetters && isNamedBy(word));
    if (!isMeant) return [];
    const others = searched.filter((word) => !isNamedBy(word));
    return filterRows(rows, { search: others.join(' '), status: 'all' }).map(({ connection }) => ({
      action,
      connection,
      name: nameOn(action, connection),
    }));
  });
}

function nameOn(action: PaletteAction, { nickname, address }: Connection): string {
  switch (action) {
    case 'copy-token':
      return getSecretKindOfAddress(address) === 'password'
        ? texts.copyPassword(nickname)
        : texts.copyToken(nickname);
    case 'test':
      return texts.test(nickname);
    case 'audit':
      return texts.audit(nickname);
  }
}
