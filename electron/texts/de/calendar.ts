import { sentences } from '../texts.ts';

/** The calendar of the ends of tokens. */
export const calendarTexts = sentences({
  export: 'Kalender…',
  exportHint:
    'Speichert die bestätigten letzten Tage von Tokens als Kalender mit Erinnerungen (.ics)',
  exported: 'Der Kalender wurde in die Datei geschrieben.',
  noneConfirmed: 'Kein Token hat einen bestätigten letzten Tag, der noch bevorsteht.',
  summary: {
    'api-token': (nickname: string) => `Letzter Tag des API-Tokens von ${nickname}`,
    'personal-token': (nickname: string) =>
      `Letzter Tag des persönlichen Zugriffstokens von ${nickname}`,
    password: (nickname: string) => `Das Passwort von ${nickname} muss geändert werden`,
  },
  description: (username: string, host: string) => `${username} auf ${host}`,
  advice: {
    'api-token': 'Erstellen Sie ein neues Token und ersetzen Sie dieses in Chatelaine.',
    'personal-token': 'Erstellen Sie ein neues Token und ersetzen Sie dieses in Chatelaine.',
    password: 'Ändern Sie es auf der Site und ersetzen Sie es in Chatelaine.',
  },
});
