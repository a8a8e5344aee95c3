import type { Texts } from '../texts.ts';

/** What is asked in a native dialog before a vault is opened that is not as Chatelaine left it. */
export const vaultChangeTexts = {
  changed: 'Dieser Tresor wurde außerhalb von Chatelaine geändert.',
  differences: {
    'other-vault': 'Es ist nicht der Tresor, der hier zuletzt offen war, sondern ein anderer.',
    keepers:
      'Was ihn öffnet, ist nicht, was Sie zuletzt festgelegt haben: Ein weggenommener Weg oder eine alte Passphrase öffnet ihn vielleicht wieder.',
    settings:
      'Einstellungen, die Sie schützen, sind nicht so, wie Sie sie zuletzt gespeichert haben: Sperren, kopierte Tokens, vertraute Zertifikate oder Namen in Benachrichtigungen.',
    'older-database':
      'Seine Datenbank ist älter als der Rest; Einstellungen, die Sie schützen, können daher frühere sein.',
    'older-vault':
      'Er ist als Ganzes älter, als der Schlüsselbund dieses Computers vermerkt hat; frühere Wege zum Öffnen und Einstellungen können daher wieder da sein.',
    'older-backup':
      'Die eingesetzte Sicherung ist älter als zuvor gesagt: Ihr fehlen mehr gespeicherte Änderungen, und frühere Wege zum Öffnen und Einstellungen können wieder da sein. Vielleicht hat jemand sie umbenannt.',
  },
  advice:
    'Haben Sie selbst eine ältere Kopie eingesetzt, ist das der Grund. Sonst öffnen Sie ihn nicht, bevor Sie wissen, wer in seinen Ordner schreiben kann.',
  proceed: 'Trotzdem öffnen',
  gone: {
    message: 'Der Tresor, der hier lag, ist weg.',
    detail:
      'Der Schlüsselbund dieses Computers hat für diesen Ordner einen Tresor vermerkt, aber dessen Dateien sind nicht da. Haben Sie sie selbst gelöscht, beginnen Sie einen neuen. Sonst brechen Sie ab und bringen die Dateien zurück.',
    proceed: 'Neuen Tresor beginnen',
  },
} satisfies Texts;
