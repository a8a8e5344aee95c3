import { purposeFieldLabel, purposeProblemTexts } from '../purpose-problems.ts';
import type { PurposeFailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** Texts when an own purpose was not kept, found, or taken from a file. */
export const purposeTexts: FailureTexts<PurposeFailureCode> = {
  'no-such-purpose': {
    happened: 'This purpose is not there any more.',
    next: 'Look at the list of purposes again. Those that come with Chatelaine cannot be changed: make a copy.',
  },
  'purpose-title-taken': {
    happened: 'Another purpose has this title.',
    next: 'Choose another one. Capital letters and spaces make no difference.',
  },
  'purpose-file-unreadable': {
    happened: 'This file is no purpose: it cannot be read as JSON in UTF-8.',
    next: 'Choose a file that was exported from Chatelaine, or one made as its documentation says. Nothing was imported.',
  },
  'purpose-file-unfit': {
    happened: (failure) =>
      `The purpose in this file cannot be taken. The first place that does not fit is ${purposeFieldLabel(failure)}.`,
    next: ({ problem }) =>
      `${purposeProblemTexts[problem]} Then choose the file again; nothing was imported.`,
  },
  'purpose-import-outdated': {
    happened: 'The file is not held any more, so nothing was imported.',
    next: 'Choose it again.',
  },
};
