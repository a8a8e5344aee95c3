import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

const secondsForms = { one: 'Sekunde', other: 'Sekunden' };

/** What is said around copying. No secret is ever among the gaps. */
export const clipboardTexts = sentences({
  fields: {
    nickname: 'Name',
    domain: 'Domain',
    subdomain: 'Subdomain',
    url: 'URL',
    username: 'Benutzername',
    token: 'API-Token',
    link: 'Link',
  },
  ask: {
    message: 'API-Token kopieren?',
    detail: (nickname: string, seconds: number) =>
      `Das API-Token von ${nickname} ist dann ${counted(seconds, secondsForms)} lang in der Zwischenablage, wo jedes Programm es lesen kann.`,
    proceed: 'Kopieren',
  },
  weaken: {
    message: 'Kopierte Tokens weniger schützen?',
    detail:
      'Ein kopiertes Token bleibt länger in der Zwischenablage oder wird ohne Rückfrage kopiert. Jedes Ihrer Programme kann die Zwischenablage lesen.',
    proceed: 'Ändern',
  },
  countdown: (seconds: number) =>
    `Die Zwischenablage wird in ${counted(seconds, secondsForms)} geleert.`,
  notConcealed:
    'Zwischenablage-Manager auf diesem Desktop behalten vielleicht eine Kopie, weil Chatelaine sie hier nicht als geheim kennzeichnen kann.',
  settings: {
    title: 'Kopierte Tokens',
    explanation:
      'Ein kopiertes Token wird nach einer Weile aus der Zwischenablage entfernt, ebenso beim Sperren des Tresors und beim Beenden von Chatelaine.',
    clearAfter: 'Zwischenablage leeren nach',
    seconds: (seconds: number) => counted(seconds, secondsForms),
    ask: 'Vor jedem Kopieren eines Tokens fragen',
  },
  url: 'URL',
  copy: (field: string) => `${field} kopieren`,
  copyToken: (seconds: number) => `Kopieren ${seconds} s`,
  copyTokenFor: (field: string, seconds: number) =>
    `Kopieren ${seconds} s: ${field}, nach ${counted(seconds, secondsForms)} aus der Zwischenablage entfernt`,
  withKeys: (action: string, keys: string) => `${action} (${keys})`,
  copied: (field: string) => `Kopiert: ${field}.`,
  secondsLeft: (seconds: number) => `${seconds} s`,
  panel: 'Zwischenablage',
  tokenOf: (nickname: string) => `Das API-Token von ${nickname} ist in der Zwischenablage.`,
  someToken: 'Ein API-Token ist in der Zwischenablage.',
  clearNow: 'Jetzt leeren',
  fill: {
    begin: 'Okta-Formular ausfüllen…',
    title: (nickname: string) => `Okta-Formular mit ${nickname} ausfüllen`,
    steps: 'Felder des Okta-Formulars',
    next: 'Nächstes kopieren',
    last: 'Fertig',
    again: 'Nochmals kopieren',
    previous: 'Zurück',
    stop: 'Beenden',
    stepDone: 'kopiert',
    step: (number: number, of: number, field: string) =>
      `Schritt ${number} von ${of}: ${field} ist in der Zwischenablage. In Okta einfügen, dann weiter.`,
    done: 'Alle Felder wurden kopiert.',
  },
});
