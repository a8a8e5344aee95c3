import { describe, expect, it } from 'vitest';
import * as german from '../../../../electron/texts/de/index.ts';
import * as english from '../../../../electron/texts/en/index.ts';

const languages = [
  ['English', english, /\b1 (connections|days|rows|tokens|files|entries)\b|\b1 \w+ were\b/],
  ['German', german, /\b1 (Verbindungen|Tagen?|Zeilen|Tokens|Dateien|Einträge)\b|\b1 \w+ wurden\b/],
] as const;

describe('One is said as one', () => {
  it.each(languages)('in %s', (_, texts, wrong) => {
    const many = texts.historyTexts.events['many-changed'];
    const said = [
      ...Object.values(many).map((say) => say(1, 'Acme')),
      texts.listTexts.token.name(1, true),
      texts.listTexts.token.name(-1, true),
      texts.transferScreenTexts.import.rows('1'),
      texts.manyTexts.changed('1'),
      texts.manyTexts.removed('1'),
      texts.manyTexts.restored('1'),
      texts.manyTexts.question('1'),
    ];
    expect(said.filter((text) => wrong.test(text.replace('vor 1 Tag', '')))).toEqual([]);
    // The numbers of many keep their words.
    expect(many.removed(2, 'Acme, Beta')).toMatch(/2 (connections were|Verbindungen wurden)/);
  });
});
