import { sentences } from '../texts.ts';

/** Questions in a native dialog before a backup is put in place. */
export const backupTexts = sentences({
  restoreEverything: (taken: string) => `Put the backup of ${taken} in place?`,
  restoreHeader: (taken: string) => `Open the vault with the header from the backup of ${taken}?`,
  /** Null: nobody knows how many. */
  lacks: (changes: number | null) =>
    changes === null
      ? 'It is not known how many saved changes it lacks.'
      : changes === 0
        ? 'No saved change is missing from it.'
        : `${changes} saved ${changes === 1 ? 'change is' : 'changes are'} missing from it.`,
  formerKeepers: 'Afterwards the vault opens with what opened it at that time.',
  setAside: 'The present files are set aside in the folder set-aside. Nothing is deleted.',
  proceed: 'Put it in place',
});
