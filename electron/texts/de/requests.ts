import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

/** What the settings say of requests to Jira. */
export const requestTexts = sentences({
  title: 'Anfragen an Jira',
  explanation:
    'In einem langsamen Netz braucht ein Test vielleicht mehr Zeit. Höchstens 4 Anfragen laufen gleichzeitig je Site und 16 insgesamt, und eine Pause, um die eine Site bittet, wird eingehalten.',
  answerSeconds: 'Auf den Beginn einer Antwort warten',
  totalSeconds: 'Auf die ganze Antwort warten',
  seconds: (count: number) => counted(count, { one: 'Sekunde', other: 'Sekunden' }),
});
