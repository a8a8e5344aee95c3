import { describe, expect, it } from 'vitest';
import type { AuditId } from '../../../../electron/audit/model/finding.ts';
import type { PermissionMatrix } from '../../../../electron/audit/model/matrix-cells.ts';
import { auditScreenTexts } from '../../../../electron/texts/index.ts';
import { AuditMatrix } from '../../../../renderer/audit/audit-matrix.svelte.ts';
import { answerLater, BridgeDouble, failure, success } from '../bridge-double.ts';
import { idOf } from '../samples.ts';

const one = 'audit-one' as AuditId;
const other = 'audit-other' as AuditId;

const matrix: PermissionMatrix = {
  columns: [
    { permission: 'SERVICEDESK_AGENT', name: 'Service Project Agent', isNeeded: true },
    { permission: 'DELETE_ISSUES', name: 'Delete Issues', isNeeded: false },
    { permission: 'LINK_ISSUES', name: 'Link Issues', isNeeded: false },
  ],
  rows: [
    { id: 1, key: 'HR', name: 'People', isDesk: true, deskId: '2', cells: 'mnh' },
    { id: 2, key: 'ITSM', name: 'IT Help', isDesk: true, deskId: '1', cells: 'hen' },
    { id: 3, key: 'LEGAL', name: 'Legal help', isDesk: true, deskId: '3', cells: 'snn' },
    { id: 4, key: 'WEB', name: 'Website', isDesk: false, deskId: null, cells: 'xnu' },
  ],
  complete: true,
  unknownBecause: null,
};

async function shown(): Promise<AuditMatrix> {
  const store = new AuditMatrix(new BridgeDouble({ 'audit:matrix': () => success(matrix) }));
  await store.show(one);
  return store;
}

const keys = (store: AuditMatrix) => store.rows.map(({ key }) => key);

describe('the matrix on the screen', () => {
  it('has the columns that are needed and those with something excessive, all of them when wanted', async () => {
    const store = await shown();
    expect(store.columns.map(({ name }) => name)).toEqual([
      'Service Project Agent',
      'Delete Issues',
    ]);
    store.allColumns = true;
    expect(store.columns).toHaveLength(3);
  });

  it('is searched by key and name, in any order of words', async () => {
    const store = await shown();
    expect(keys(store)).toEqual(['HR', 'ITSM', 'LEGAL', 'WEB']);
    store.query = '  help LEG';
    expect(keys(store)).toEqual(['LEGAL']);
    store.query = 'nothing like it';
    expect(keys(store)).toEqual([]);
  });

  it('shows only what lacks something or may lack it, and counts these apart', async () => {
    const store = await shown();
    expect([store.lackingCount, store.doubtCount]).toEqual([1, 1]);
    store.onlyLacking = true;
    expect(keys(store)).toEqual(['HR', 'LEGAL']);
    store.query = 'people';
    expect(keys(store)).toEqual(['HR']);
  });

  it('says the state of each cell by the letter at its place', async () => {
    const store = await shown();
    store.allColumns = true;
    const [row] = store.rows;
    expect(row && store.columns.map((column) => store.stateAt(row, column))).toEqual([
      'missing',
      'not-held',
      'held',
    ]);
  });

  it('drops the matrix of an audit that was left before it came', async () => {
    const slow = answerLater<ReturnType<typeof success<PermissionMatrix>>>();
    const bridge = new BridgeDouble({
      'audit:matrix': ({ auditId }) =>
        auditId === one ? slow.answer : success({ ...matrix, rows: [] }),
    });
    const store = new AuditMatrix(bridge);
    const first = store.show(one);
    await store.show(other);
    slow.give(success(matrix));
    await first;
    expect(store.matrix?.rows).toEqual([]);
  });

  it('says why it is not there', async () => {
    const bridge = new BridgeDouble({ 'audit:matrix': () => failure({ code: 'no-such-audit' }) });
    const store = new AuditMatrix(bridge);
    await store.show(one);
    expect(store.failure).toEqual({ code: 'no-such-audit' });
    expect(store.rows).toEqual([]);
  });
});

describe('the trial of a desk', () => {
  it('tells whether its queues could be read, or why that is not known', async () => {
    const bridge = new BridgeDouble({
      'audit:matrix': () => success(matrix),
      'audit:try-desk': ({ deskId }) =>
        deskId === '3' ? failure({ code: 'timed-out' }) : success({ readable: deskId === '1' }),
    });
    const store = new AuditMatrix(bridge);
    await store.show(one);
    for (const desk of ['1', '2', '3']) await store.tryDesk(idOf(1), desk);
    expect([...store.trials]).toEqual([
      ['1', { state: 'readable' }],
      ['2', { state: 'refused' }],
      ['3', { state: 'failed', failure: { code: 'timed-out' } }],
    ]);
  });

  it('is made once at a time, and forgotten with the audit', async () => {
    const slow = answerLater<ReturnType<typeof success<{ readonly readable: boolean }>>>();
    const bridge = new BridgeDouble({
      'audit:matrix': () => success(matrix),
      'audit:try-desk': () => slow.answer,
    });
    const store = new AuditMatrix(bridge);
    await store.show(one);
    const trying = store.tryDesk(idOf(1), '1');
    await store.tryDesk(idOf(1), '1');
    expect(bridge.inputsOf('audit:try-desk')).toHaveLength(1);
    expect(store.trials.get('1')).toEqual({ state: 'trying' });
    await store.show(other);
    slow.give(success({ readable: true }));
    await trying;
    expect(store.trials.size).toBe(0);
  });
});

describe('the counts of the matrix', () => {
  const texts = auditScreenTexts.matrix;

  it.each([
    ['without a doubt', texts.onlyLacking(2, 0), 'Only where something is missing (2)'],
    [
      'with one that Jira did not tell',
      texts.onlyLacking(0, 1),
      'Only where something is missing (0) or not certain (1)',
    ],
    ['of all projects', texts.shown('1', '3', true), '1 of 3 projects'],
    [
      'of projects that were not all read',
      texts.shown('1', '1', false),
      '1 of the 1 projects that were read; the site may have more',
    ],
  ])('%s say what is shown', (_, said, expected) => {
    expect(said).toBe(expected);
  });
});
