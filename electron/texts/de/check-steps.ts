import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

/** A clock that is wrong, in minutes up to three hours, then in hours. */
function clockText(aheadMs: number): string {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const much = minutes < 180 ? `${minutes} Min.` : `${Math.round(minutes / 60)} Std.`;
  return `Die Uhr dieses Computers geht gegenüber der Site ${much} ${aheadMs > 0 ? 'vor' : 'nach'}`;
}

const days = { one: 'Tag', other: 'Tagen' };

/** The steps of a check, as they are shown while it runs and after it. */
export const checkStepTexts = sentences({
  label: 'Schritte des Tests',
  names: {
    address: 'Adresse ist wohlgeformt',
    reach: 'Site erreicht, TLS vertrauenswürdig',
    'is-jira': 'Es ist eine Jira-Site',
    login: 'Anmeldung angenommen',
    identity: 'Wer es ist',
  },
  failedNames: {
    address: 'Adresse ist nicht wohlgeformt',
    reach: 'Site nicht erreicht',
    'is-jira': 'Jira ließ sich unter dieser Adresse nicht nachweisen',
    login: 'Anmeldung abgelehnt',
    identity: 'Wer es ist, ließ sich nicht feststellen',
  },
  states: {
    waiting: 'wartet',
    running: 'läuft',
    passed: 'bestanden',
    failed: 'fehlgeschlagen',
    'not-run': 'nicht ausgeführt',
  },
  showDetails: 'Details anzeigen',
  hideDetails: 'Details ausblenden',
  detailsOf: (step: string) => `Details: ${step}`,
  details: {
    address: (address: string, milliseconds: string) =>
      `${address}, gefunden in ${milliseconds} ms`,
    proxy: (proxy: string) => `Über den Proxy ${proxy}, der den Namen nachschlägt`,
    certificate: (issuer: string, daysLeft: number) =>
      daysLeft < 0
        ? `Zertifikat von ${issuer}, vor ${counted(-daysLeft, days)} abgelaufen`
        : `Zertifikat von ${issuer}, noch ${counted(daysLeft, { one: 'Tag', other: 'Tage' })} gültig`,
    request: (method: string, place: string, status: string, milliseconds: string) =>
      `${method} ${place}: ${status}, ${milliseconds} ms`,
    requestFromReach: (method: string, place: string, status: string, milliseconds: string) =>
      `${method} ${place}: ${status}, ${milliseconds} ms samt Verbindungsaufbau`,
    noAnswer: 'keine Antwort',
    trace: (id: string) => `Kennung der Anfrage bei Atlassian: ${id}`,
  },
  clock: clockText,
  noTime: '–',
  milliseconds: (milliseconds: string) => `${milliseconds} ms`,
  outcomes: { works: 'Funktioniert', failed: 'Fehlgeschlagen', cancelled: 'Abgebrochen' },
});

/** What a copied report of a test says. It names no site, account or token. */
export const checkReportTexts = sentences({
  head: (version: string) => `Chatelaine ${version}: Test einer Verbindung zu Jira`,
  tested: (when: string, milliseconds: string) => `Getestet ${when}, in ${milliseconds} ms`,
  outcome: (word: string, code: string | null) =>
    code === null ? `Ergebnis: ${word}` : `Ergebnis: ${word} (${code})`,
  site: '[Site]',
  anotherHost: '[anderer Host]',
  anotherAccount: '[anderes Konto]',
  found: (milliseconds: string) => `Name in ${milliseconds} ms nachgeschlagen`,
  throughProxy: 'Über einen Proxy',
  redacted: 'Namen von Sites und Konten, Tokens und Adressen sind weggelassen.',
  copy: 'Bericht kopieren',
  copied: 'Der Bericht ist kopiert. Er nennt weder Site noch Konto noch Token.',
});
