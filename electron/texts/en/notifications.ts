import { fewLines, oneLine } from '../../system/model/outside-text.ts';
import { auditScreenTexts } from './audit-screen.ts';
import { joinNames, sentences } from '../texts.ts';

/** A notification's two lines. */
export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

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

/** A long name leaves room for what is said of it. */
function shortName(name: string): string {
  return oneLine(name, 100);
}

/** The second line of a body names the connections. */
const longest = { title: 160, bodyLine: 600, bodyLines: 2 };

/** A notification as it is handed to the desktop: whatever was filled into it, it has its own lines only. */
export function shownNotification(
  { title, body }: NotificationText,
  platform: NodeJS.Platform,
): NotificationText {
  const lines = fewLines(body, longest.bodyLines, longest.bodyLine);
  return {
    title: oneLine(title, longest.title),
    body: platform === 'linux' ? withoutMarkup(lines) : lines,
  };
}

/**
 * A notification's body for Linux, where some desktops read markup in it: names that come from Jira
 * must not become links or pictures there.
 */
function withoutMarkup(body: string): string {
  return body.replaceAll('&', '+').replace(/[<>]/g, '');
}

/** A finished test as a notification: it works. */
export function worksNotification(nickname: string, displayName: string | null): NotificationText {
  return {
    title: notificationTexts.worksTitle(nickname),
    body: notificationTexts.worksBody(displayName === null ? null : shortName(displayName)),
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

/** Result of an audit in its notification. */
export interface AuditedNeeds {
  readonly verdict: keyof typeof auditScreenTexts.verdicts;
  /** How many needs were compared. */
  readonly needs: number;
  /** The titles of those that the verdict speaks of. */
  readonly titles: readonly string[];
}

/** The most findings that a notification names. */
const mostNamed = 3;

/** A finished audit as a notification. */
export function auditNotification(nickname: string, audited: AuditedNeeds): NotificationText {
  return {
    title: notificationTexts.auditedTitle(nickname),
    body: auditedBody(audited),
  };
}

function auditedBody({ verdict, needs, titles }: AuditedNeeds): string {
  const sentence = verdictSentence(verdict, needs, titles.length);
  if (verdict === 'complete' || titles.length === 0) return notificationTexts.auditedBody(sentence);
  const named = joinNames(titles.slice(0, mostNamed).map(shortName), '; ');
  return notificationTexts.auditedNames(sentence, named, Math.max(0, titles.length - mostNamed));
}

function verdictSentence(verdict: AuditedNeeds['verdict'], needs: number, count: number): string {
  const { verdicts } = auditScreenTexts;
  switch (verdict) {
    case 'complete':
      return verdicts.complete(needs);
    case 'missing':
      return verdicts.missing(count, needs);
    case 'unknown':
      return verdicts.unknown(count, needs);
    case 'excessive':
      return verdicts.excessive;
  }
}

/** A copied token as a notification: when it leaves the clipboard. Its value is not among what is known here. */
export function copiedNotification(nickname: string, seconds: number): NotificationText {
  return {
    title: notificationTexts.copiedTitle(nickname),
    body: notificationTexts.copiedBody(seconds),
  };
}

/** Something that was asked for in the tray's menu and could not be done, and what to do next. */
export function notDoneNotification(
  nickname: string,
  sentence: string,
  nextStep: string,
): NotificationText {
  return {
    title: notificationTexts.notDoneTitle(nickname),
    body: notificationTexts.failedBody(sentence, nextStep),
  };
}
