import { sentences } from '../texts.ts';
import { connections, counted } from './counting.ts';

const days = (count: number): string =>
  count === 0 ? 'heute' : count === 1 ? 'morgen' : `in ${count} Tagen`;

/** What notifications say of changes that were found by themselves. No secret is ever among the gaps. */
export const healthNewsTexts = sentences({
  aConnection: 'Eine Verbindung',
  openToSee: 'Öffnen Sie Chatelaine, um zu sehen, welche.',
  broke: (connection: string) => `${connection} funktioniert nicht mehr`,
  brokeBody: (happened: string, next: string) => `${happened} ${next}`,
  worksAgain: (connection: string) => `${connection} funktioniert wieder`,
  worksAgainBody: 'Jira hat die Anmeldung angenommen.',
  lost: (connection: string) => `${connection}: Berechtigungen verloren`,
  gained: (connection: string) => `${connection}: Berechtigungen dazugekommen`,
  accountChanged: (connection: string) => `${connection}: Konto geändert`,
  moreChanges: (count: number) =>
    count === 1 ? '1 weitere Änderung.' : `${count} weitere Änderungen.`,
  expires: (connection: string, daysLeft: number) =>
    `${connection}: API-Token läuft ${days(daysLeft)} ab`,
  expiresBody: (on: string) => `Sein letzter Tag ist der ${on}. Erstellen Sie vorher ein neues.`,
  expired: (connection: string) => `${connection}: API-Token ist abgelaufen`,
  expiredBody: (on: string) =>
    `Sein letzter Tag war der ${on}. Erstellen Sie ein neues und ersetzen Sie es.`,
  group: {
    title: (count: number) => `Neues zu ${counted(count, connections)}`,
    broke: (count: number) =>
      count === 1 ? '1 funktioniert nicht mehr' : `${count} funktionieren nicht mehr`,
    worksAgain: (count: number) =>
      count === 1 ? '1 funktioniert wieder' : `${count} funktionieren wieder`,
    lost: (count: number) =>
      count === 1 ? '1 hat Berechtigungen verloren' : `${count} haben Berechtigungen verloren`,
    accountChanged: (count: number) =>
      count === 1 ? '1 Konto geändert' : `${count} Konten geändert`,
    gained: (count: number) =>
      count === 1
        ? '1 hat Berechtigungen dazubekommen'
        : `${count} haben Berechtigungen dazubekommen`,
    expires: (count: number) =>
      count === 1 ? '1 Token läuft bald ab' : `${count} Tokens laufen bald ab`,
    expired: (count: number) =>
      count === 1 ? '1 Token ist abgelaufen' : `${count} Tokens sind abgelaufen`,
    body: (counts: string, whom: string) => (whom === '' ? `${counts}.` : `${counts}.\n${whom}`),
    others: (count: number) => (count === 1 ? '1 weitere' : `${count} weitere`),
  },
});
