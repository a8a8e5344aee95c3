import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

const dayForms = { one: 'Tag', other: 'Tage' };

/** For how long tokens live. */
export const tokenLifeTexts = sentences({
  title: 'Wie lange Tokens gelten',
  explanation:
    'Wo eine Richtlinie Tokens weniger als ein Jahr gibt. Der letzte Tag eines neuen Tokens wird danach vorgeschlagen, bis Sie den wirklichen kennen.',
  scopes: { account: 'Tokens eines Kontos', site: 'Tokens einer Site' },
  none: 'Für Tokens wird ein Jahr angenommen.',
  list: 'Geltungsdauer von Tokens',
  days: (days: number) => counted(days, dayForms),
  daysLabel: 'Tage',
  daysProblem: 'Geben Sie eine ganze Zahl von Tagen zwischen 1 und 365 ein.',
  remove: 'Wieder ein Jahr',
  removeName: (name: string) => `Wieder ein Jahr: ${name}`,
  add: 'Hinzufügen',
  choose: 'Konto oder Site',
  nothingToAdd: 'Konten und Sites stehen hier zur Wahl, sobald es Verbindungen gibt.',
  offer: {
    account: (days: number) =>
      `Für ein anderes Token dieses Kontos sind ${counted(days, dayForms)} bestätigt.`,
    site: (days: number) =>
      `Für ein Token eines anderen Kontos dieser Site sind ${counted(days, dayForms)} bestätigt.`,
    take: (day: string) => `${day} übernehmen`,
    remember: { account: 'Immer für dieses Konto', site: 'Immer für diese Site' },
  },
});
