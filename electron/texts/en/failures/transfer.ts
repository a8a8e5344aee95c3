import type { TransferFailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** Texts when connections could not be moved, or a value not copied. */
export const transferTexts: FailureTexts<TransferFailureCode> = {
  'file-unreadable': {
    happened: 'This file could not be read.',
    next: 'Check that it is still there and that your user account may read it, then choose it again.',
  },
  'file-too-large': {
    happened: 'This file is larger than any that Chatelaine takes.',
    next: 'Check that it is the right one. A long table can be split into several.',
  },
  'not-an-export': {
    happened: 'This file is not an encrypted export of Chatelaine.',
    next: 'Choose the file that was exported. A table of connections is imported as CSV.',
  },
  'export-damaged': {
    happened: 'This export is damaged, so nothing was taken from it.',
    next: 'Copy it again from where it was kept, or export the connections once more.',
  },
  'export-from-newer-version': {
    happened: ({ version }) =>
      `This export was written by a newer Chatelaine (format ${version}) than this one.`,
    next: 'Install the newer version and import it there.',
  },
  'wrong-export-passphrase': {
    happened: 'This passphrase does not open the export.',
    next: 'Enter the passphrase that was chosen when it was exported. It need not be that of the vault.',
  },
  'table-unreadable': {
    happened: ({ row }) =>
      row === null
        ? 'This file cannot be read as a table.'
        : `This file cannot be read as a table from row ${row} on.`,
    next: 'Save it as “CSV UTF-8” in your spreadsheet program, and choose it again. Nothing was imported.',
  },
  'import-outdated': {
    happened: 'The saved connections changed while you were choosing, so nothing was imported.',
    next: 'Look at the comparison again, and import once more.',
  },
  'import-not-possible': {
    happened: 'One of the chosen rows cannot be imported as it is, so nothing was imported.',
    next: 'Leave out the marked rows, or correct them in the file and choose it again.',
  },
  'clipboard-unavailable': {
    happened: 'The desktop did not let Chatelaine use the clipboard.',
    next: 'Open its window and copy there. If this continues, start Chatelaine anew.',
  },
};
