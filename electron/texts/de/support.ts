import { sentences } from '../texts.ts';

/** What a support bundle says, and what is said around it. */
export const supportTexts = sentences({
  open: 'Support-Paket…',
  explanation:
    'Für den, der Ihnen hilft: Versionen, Einstellungen, die letzten Tests und das Protokoll, ohne Namen von Sites und Konten. Sie sehen es, bevor es gespeichert wird, und nichts wird gesendet.',
  title: 'Support-Paket',
  label: 'Was das Support-Paket enthält',
  making: 'Wird zusammengestellt…',
  save: 'Speichern…',
  saved: 'Das Support-Paket wurde gespeichert.',
  head: 'Support-Paket von Chatelaine',
  madeAt: (when: string) => `Erstellt: ${when}`,
  promise:
    'Es enthält kein Token, keine Passphrase, keinen Schlüssel und keinen Namen einer Site oder eines Kontos.',
  vaultOpensWith: 'Tresor öffnet sich mit',
  settingsOf: (name: string) => `Einstellungen: ${name}`,
  facts: '== Versionen und Einstellungen',
  checks: (count: number) => `== Die letzten Tests (${count})`,
  log: (count: number) => `== Das Ende des Protokolls (${count} Zeilen)`,
  none: '(keine)',
});
