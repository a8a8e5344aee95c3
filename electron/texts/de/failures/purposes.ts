import type { PurposeFailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';
import { purposeFieldLabel, purposeProblemTexts } from '../purpose-problems.ts';

/** What is said when an own purpose was not kept, found, or taken from a file. */
export const purposeTexts: FailureTexts<PurposeFailureCode> = {
  'no-such-purpose': {
    happened: 'Diesen Zweck gibt es nicht mehr.',
    next: 'Sehen Sie sich die Liste der Zwecke noch einmal an. Mitgelieferte lassen sich nicht ändern: Legen Sie eine Kopie an.',
  },
  'purpose-title-taken': {
    happened: 'Ein anderer Zweck hat diesen Titel.',
    next: 'Wählen Sie einen anderen. Großschreibung und Leerzeichen machen keinen Unterschied.',
  },
  'purpose-file-unreadable': {
    happened: 'Diese Datei ist kein Zweck: Sie lässt sich nicht als JSON in UTF-8 lesen.',
    next: 'Wählen Sie eine Datei, die aus Chatelaine exportiert oder nach der Dokumentation geschrieben wurde. Nichts wurde importiert.',
  },
  'purpose-file-unfit': {
    happened: (failure) =>
      `Der Zweck in dieser Datei lässt sich nicht übernehmen. Die erste Stelle, die nicht passt: ${purposeFieldLabel(failure)}.`,
    next: ({ problem }) =>
      `${purposeProblemTexts[problem]} Wählen Sie die Datei dann erneut; nichts wurde importiert.`,
  },
  'purpose-import-outdated': {
    happened: 'Die Datei wird nicht mehr bereitgehalten; nichts wurde importiert.',
    next: 'Wählen Sie sie erneut.',
  },
};
