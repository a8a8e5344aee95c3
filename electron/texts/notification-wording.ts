import { fewLines, oneLine } from '../system/model/outside-text.ts';
import { auditScreenTexts, notificationTexts as texts } from './en/index.ts';
import { joinNames } from './texts.ts';

/** A notification's two lines. */
export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

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

/** Result of an audit in its notification. */
export interface AuditedNeeds {
  readonly verdict: keyof typeof auditScreenTexts.verdicts;
  /** How many needs were compared. */
  readonly needs: number;
  /** The titles of those that the verdict speaks of. */
  readonly titles: readonly string[];
}

/** The most findings that a notification names. */
const maxNamed = 3;

/** A finished test as a notification: it works. */
export function worksNotification(nickname: string, displayName: string | null): NotificationText {
  return {
    title: texts.worksTitle(nickname),
    body: texts.worksBody(displayName === null ? null : shortName(displayName)),
  };
}

/** A finished test as a notification: it failed, with its cause and what to do next. */
export function failedNotification(
  nickname: string,
  sentence: string,
  nextStep: string,
): NotificationText {
  return {
    title: texts.failedTitle(nickname),
    body: texts.failedBody(sentence, nextStep),
  };
}

/** A finished test of many as a notification. */
export function manyNotification(works: number, failed: number): NotificationText {
  return {
    title: texts.manyTitle(works + failed),
    body: texts.manyBody(works, failed),
  };
}

export function auditNotification(nickname: string, audited: AuditedNeeds): NotificationText {
  return {
    title: texts.auditedTitle(nickname),
    body: auditedBody(audited),
  };
}

function auditedBody({ verdict, needs, titles }: AuditedNeeds): string {
  const sentence = verdictSentence(verdict, needs, titles.length);
  if (verdict === 'complete' || titles.length === 0) return texts.auditedBody(sentence);
  const named = joinNames(titles.slice(0, maxNamed).map(shortName), '; ');
  return texts.auditedNames(sentence, named, Math.max(0, titles.length - maxNamed));
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
    title: texts.copiedTitle(nickname),
    body: texts.copiedBody(seconds),
  };
}

/** Something that was asked for in the tray's menu and could not be done, and what to do next. */
export function notDoneNotification(
  nickname: string,
  sentence: string,
  nextStep: string,
): NotificationText {
  return {
    title: texts.notDoneTitle(nickname),
    body: texts.failedBody(sentence, nextStep),
  };
}
