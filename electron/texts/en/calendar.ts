import { sentences } from '../texts.ts';

/** The calendar of the ends of tokens. */
export const calendarTexts = sentences({
  export: 'Calendar…',
  exportHint: 'Saves the confirmed last days of tokens as a calendar with reminders (.ics)',
  exported: 'The calendar was written to the file.',
  noneConfirmed: 'No token has a confirmed last day that is still to come.',
  summary: {
    'api-token': (nickname: string) => `Last day of the API token of ${nickname}`,
    'personal-token': (nickname: string) => `Last day of the personal access token of ${nickname}`,
    password: (nickname: string) => `The password of ${nickname} has to be changed`,
  },
  description: (username: string, host: string) => `${username} on ${host}`,
  advice: {
    'api-token': 'Make a new token, and replace this one in Chatelaine.',
    'personal-token': 'Make a new token, and replace this one in Chatelaine.',
    password: 'Change it on the site, and replace it in Chatelaine.',
  },
});
