import type { Texts } from './texts.ts';

/** A notification's two lines. */
export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** What notifications say. No secret is ever among the gaps. */
export const notificationTexts = {
  worksTitle: (nickname: string) => `${nickname} works`,
  worksBody: (displayName: string | null) =>
    displayName === null ? 'Jira accepted the login.' : `Jira answered to ${displayName}.`,
  failedTitle: (nickname: string) => `${nickname} does not work`,
  /** What happened, and what to do next. */
  failedBody: (sentence: string, nextStep: string) => `${sentence} ${nextStep}`,
  manyTitle: (total: number) =>
    total === 1 ? 'Tested 1 connection' : `Tested ${total} connections`,
  manyBody: (works: number, failed: number) =>
    failed === 0 ? 'All of them work.' : `${works} work, ${failed} do not.`,
} satisfies Texts;

/**
 * A notification's body for Linux, where some desktops read markup in it: names that come from Jira
 * must not become links or pictures there.
 */
export function withoutMarkup(body: string): string {
  return body.replaceAll('&', '+').replace(/[<>]/g, '');
}

/** A finished test as a notification: it works. */
export function worksNotification(nickname: string, displayName: string | null): NotificationText {
  return {
    title: notificationTexts.worksTitle(nickname),
    body: notificationTexts.worksBody(displayName),
  };
}

/** A finished test as a notification: it failed, with its cause and what to do next. */
export function failedNotification(
  nickname: string,
  sentence: string,
  nextStep: string,
): NotificationText {
  return {
    title: notificationTexts.failedTitle(nickname),
    body: notificationTexts.failedBody(sentence, nextStep),
  };
}

/** A finished test of many as a notification. */
export function manyNotification(works: number, failed: number): NotificationText {
  return {
    title: notificationTexts.manyTitle(works + failed),
    body: notificationTexts.manyBody(works, failed),
  };
}
