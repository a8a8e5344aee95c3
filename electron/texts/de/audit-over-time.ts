import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

/** How audits are compared, in words. */
export const driftTexts = sentences({
  /** Wer eine Änderung vorgenommen hat, wie es Jiras Prüfprotokoll sagt. */
  by: {
    one: (who: string, when: string, what: string) => `${who}, am ${when}: ${what}.`,
    candidate: (who: string, when: string, what: string) =>
      `Vielleicht ${who}, am ${when}: ${what}.`,
    on: (what: string, name: string) => `${what} (${name})`,
    site: 'Die Site selbst',
    nobody: 'Kein Eintrag im Prüfprotokoll von Jira erklärt es.',
    nobodyInPart: 'Im gelesenen Teil des Prüfprotokolls von Jira erklärt es kein Eintrag.',
    unknown: (because: string) => `Wer es war, ist nicht bekannt: ${because}`,
  },
  account: {
    types: {
      atlassian: 'ein persönliches Konto',
      app: 'ein Dienstkonto',
      customer: 'ein Portalkunde',
      unknown: 'ein Konto unbekannter Art',
    },
    active: 'aktiv',
    inactive: 'deaktiviert',
  },
  kinds: { lost: 'Verloren', changed: 'Geändert', gained: 'Dazugekommen' },
  counts: {
    lost: (count: number) => `${count} verloren`,
    changed: (count: number) => `${count} geändert`,
    gained: (count: number) => `${count} dazugekommen`,
  },
  heading: (time: string) => `Geändert seit ${time}`,
  nothing: (time: string) => `Nichts hat sich seit ${time} geändert.`,
  overTime: 'Verlauf',
  chartLabel: (count: number) =>
    count === 1 ? 'Befunde eines Audits' : `Befunde von ${count} Audits, das älteste zuerst`,
  chartPoint: (time: string, counts: string) => `${time}: ${counts}`,
  compare: 'Vergleichen',
  compareOlder: 'Ein früheres Audit',
  compareNewer: 'Ein späteres Audit',
  compareTitle: (before: string, after: string) => `Von ${before} bis ${after}`,
  compareNothing: 'Diese beiden Audits unterscheiden sich nicht, soweit sich das sagen lässt.',
  comparedBy: 'Beide sind nach den heutigen Regeln beurteilt, für die Zwecke des späteren.',
  kept: `Alle Audits bleiben ${counted(90, { one: 'Tag', other: 'Tage' })} erhalten, danach das letzte jedes Monats.`,
});

/** What changed, each in one sentence. */
export const changeSentences = sentences({
  account: (was: string, is: string) => `Das Konto war bisher ${was} und ist jetzt ${is}.`,
  groupLeft: (group: string) => `Es ist nicht mehr in der Gruppe ${group}.`,
  groupJoined: (group: string) => `Es ist jetzt in der Gruppe ${group}.`,
  accessLost: (product: string) => `Es hat keinen Zugriff mehr auf ${product}.`,
  accessGained: (product: string) => `Es hat jetzt Zugriff auf ${product}.`,
  lost: (permission: string) => `Es hat ${permission} verloren.`,
  gained: (permission: string) => `Es hat ${permission} dazubekommen.`,
  lostOn: (permission: string, places: string) => `Es hat ${permission} auf ${places} verloren.`,
  gainedOn: (permission: string, places: string) =>
    `Es hat ${permission} auf ${places} dazubekommen.`,
  seesNoLonger: (places: string) => `Es sieht ${places} nicht mehr.`,
  seesNow: (places: string) => `Es sieht jetzt auch ${places}.`,
  noLongerMet: (need: string) => `Nicht mehr erfüllt: ${need}.`,
  nowMet: (need: string) => `Jetzt erfüllt: ${need}.`,
});
