import { describe, expect, it } from 'vitest';
import {
  auditReportTexts,
  auditScreenTexts,
  fleetTexts,
  healthTexts,
  historyTexts,
  listTexts,
  purposeTexts,
  shellTexts,
  tokenTexts,
  trayTexts,
} from '../../../../electron/texts/index.ts';

describe('a name within a sentence', () => {
  const { events } = historyTexts;
  it.each([
    events['connection-created'],
    events['connection-changed'],
    events['token-changed'],
    events['token-taken-back'],
    events['connection-removed'],
    events['connection-restored'],
    events.copied,
    events['purpose-created'],
    events['purpose-changed'],
    events['purpose-removed'],
    events['purpose-restored'],
    events['setting-changed'],
    listTexts.removed,
    listTexts.restored,
    listTexts.removeQuestion.title,
    tokenTexts.former.takenBack,
    purposeTexts.exported,
    purposeTexts.saved,
    (name: string) => purposeTexts.removed(name, 2),
    (name: string) => purposeTexts.restored(name, 2),
    purposeTexts.removeQuestion.title,
    purposeTexts.importing.title,
    purposeTexts.importing.addedAs,
    purposeTexts.importing.replaced,
  ])('stands in quotation marks, so that it is not read as part of it: case %#', (say) => {
    expect(say('Locked one')).toContain('“Locked one”');
  });
});

describe('one of something', () => {
  const { verdicts, metToo } = auditScreenTexts;
  it.each([
    [shellTexts.actions.testShown('1'), 'Test this one'],
    [shellTexts.actions.testShown('2'), 'Test these 2'],
    [fleetTexts.auditShown('1'), 'Audit this one'],
    [fleetTexts.auditShown('20'), 'Audit 20 shown'],
    [historyTexts.count('1'), '1 entry'],
    [historyTexts.count('1,204'), '1,204 entries'],
    [historyTexts.events.imported(1, 0), 'An import added 1 and replaced 0 connections.'],
    [historyTexts.events.imported(0, 1), 'An import added 0 and replaced 1 connection.'],
    [
      historyTexts.events['backup-restored'](1),
      'A backup was put in place of the vault. It lacks the newest entry from before.',
    ],
    [healthTexts.counts('1', '3'), '1 of 3 needs attention now'],
    [healthTexts.counts('2', '3'), '2 of 3 need attention now'],
    [healthTexts.allWell('1'), '1 connection, which needs no hand now'],
    [trayTexts.tooltipTrouble(1, 1), 'Chatelaine: the connection needs a look'],
    [trayTexts.tooltipTrouble(2, 3), 'Chatelaine: 2 of 3 connections need a look'],
    [verdicts.complete(1), 'Everything will work: the one requirement is met'],
    [verdicts.missing(1, 7), 'It will not fully work yet: 1 of 7 requirements is not met'],
    [verdicts.missing(2, 7), 'It will not fully work yet: 2 of 7 requirements are not met'],
    [
      verdicts.unknown(1, 1),
      'Nothing is known to be missing, but 1 of 1 requirement could not be checked',
    ],
    [metToo(1), '1 requirement is met'],
    [auditReportTexts.metLeftOut(1), 'And 1 requirement that is met.'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});
