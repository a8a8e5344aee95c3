import { sentences } from '../texts.ts';

/** Texts of the settings of requests to Jira. */
export const requestTexts = sentences({
  title: 'Requests to Jira',
  explanation:
    'On a slow network a test may need more time. At most 4 requests run at once for a site and 16 over all, and a pause that a site asks for is kept.',
  answerSeconds: 'Wait for an answer to begin',
  totalSeconds: 'Wait for an answer to be complete',
  seconds: (count: number) => `${count} seconds`,
});
