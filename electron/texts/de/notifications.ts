import { sentences } from '../texts.ts';
import { connections, counted } from './counting.ts';

/** Texts of notifications. No secret is ever among the gaps. */
export const notificationTexts = sentences({
  worksTitle: (nickname: string) => `${nickname} funktioniert`,
  worksBody: (displayName: string | null) =>
    displayName === null
      ? 'Jira hat die Anmeldung angenommen.'
      : `Jira hat ${displayName} geantwortet.`,
  failedTitle: (nickname: string) => `${nickname} funktioniert nicht`,
  failedBody: (sentence: string, nextStep: string) => `${sentence} ${nextStep}`,
  manyTitle: (total: number) => `${counted(total, connections)} getestet`,
  manyBody: (works: number, failed: number) =>
    failed === 0
      ? 'Alle funktionieren.'
      : `${works} funktioniert${works === 1 ? '' : 'en'}, ${failed} nicht.`,
  auditedTitle: (nickname: string) => `${nickname} wurde geprüft`,
  auditedBody: (verdict: string) => `${verdict}.`,
  auditedNames: (verdict: string, names: string, others: number) =>
    others === 0 ? `${verdict}: ${names}.` : `${verdict}: ${names} und ${others} weitere.`,
  copiedTitle: (nickname: string) => `Token von ${nickname} kopiert`,
  copiedBody: (seconds: number) =>
    `Es bleibt noch ${counted(seconds, { one: 'Sekunde', other: 'Sekunden' })} in der Zwischenablage.`,
  notDoneTitle: (nickname: string) => `${nickname}: Das ging nicht`,
});
