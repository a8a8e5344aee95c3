import { sentences } from '../texts.ts';

/** Texts of notifications. No secret is ever among the gaps. */
export const notificationTexts = sentences({
  worksTitle: (nickname: string) => `${nickname} works`,
  worksBody: (displayName: string | null) =>
    displayName === null ? 'Jira accepted the login.' : `Jira answered to ${displayName}.`,
  failedTitle: (nickname: string) => `${nickname} does not work`,
  /** The event, and what to do next. */
  failedBody: (sentence: string, nextStep: string) => `${sentence} ${nextStep}`,
  manyTitle: (total: number) =>
    total === 1 ? 'Tested 1 connection' : `Tested ${total} connections`,
  manyBody: (works: number, failed: number) =>
    failed === 0 ? 'All of them work.' : `${works} work, ${failed} do not.`,
  auditedTitle: (nickname: string) => `${nickname} was audited`,
  auditedBody: (verdict: string) => `${verdict}.`,
  /** Some of the findings by their titles, and how many more there are. */
  auditedNames: (verdict: string, names: string, others: number) =>
    others === 0 ? `${verdict}: ${names}.` : `${verdict}: ${names}, and ${others} more.`,
  copiedTitle: (nickname: string) => `The token of ${nickname} was copied`,
  copiedBody: (seconds: number) => `It leaves the clipboard in ${seconds} seconds.`,
  notDoneTitle: (nickname: string) => `${nickname}: this could not be done`,
});
