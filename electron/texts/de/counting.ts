import { countingIn, type Forms } from '../counted.ts';

/** Words that follow a number. */
export const { form, counted } = countingIn('de');

/** Words that are often counted. */
export const connections: Forms = { one: 'Verbindung', other: 'Verbindungen' };
export const requirements: Forms = { one: 'Anforderung', other: 'Anforderungen' };
