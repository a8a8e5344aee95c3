import { describe, expect, it } from 'vitest';
import type { PurposeId } from '../../../../electron/connections/model/connection.ts';
import { decodeContent, encodeContent } from '../../../../electron/transfer/export-content.ts';
import { eventCards, practiceToken } from '../connections/form.ts';
import { robotContent } from '../purposes/own.ts';
import { chosen, exported } from './moved.ts';
import { bytesOf, openTransfer, type OpenedTransfer } from './opened-transfer.ts';
import { valueOf } from '../../value-of.ts';
import { purposeHandlers } from '../../../../electron/purposes/index.ts';

async function made({ purposes }: OpenedTransfer, title: string): Promise<PurposeId> {
  const content = { ...robotContent, title };
  return valueOf(await purposeHandlers(purposes)['purposes:create']({ content })).id;
}

const titles = ({ purposes }: OpenedTransfer): readonly string[] =>
  valueOf(purposes.catalogue()).summaries.flatMap(({ title, digest }) =>
    digest === null ? [] : [title],
  );

async function importAll(into: OpenedTransfer, file: Buffer): Promise<readonly string[]> {
  const { id, rows, preview } = await chosen(into, file);
  const choices = rows
    .filter(({ comparison }) => comparison.status === 'new')
    .map(({ position }) => ({ position, action: 'add' as const }));
  valueOf(await into.handlers['transfer:import']({ id, choices }));
  return preview.ok ? preview.value.purposes : [];
}

describe('Own purposes', () => {
  it('are exported with the connections that have them, and no others are', async () => {
    const from = openTransfer();
    const [robot] = [await made(from, 'Release robot'), await made(from, 'Of nobody')];
    from.create({ nickname: 'One', purposes: [eventCards, robot] });
    const into = openTransfer();
    expect(await importAll(into, await exported(from))).toEqual(['Release robot']);
    expect(into.list()).toMatchObject([{ nickname: 'One', purposes: [eventCards, robot] }]);
    expect(valueOf(await purposeHandlers(into.purposes)['purposes:get']({ id: robot }))).toEqual({
      id: robot,
      ...robotContent,
    });
    expect(into.events()).toContainEqual(expect.objectContaining({ kind: 'imported' }));
    expect(titles(into)).toEqual(['Release robot']);
  });

  it('are not exported if no chosen connection has them', async () => {
    const from = openTransfer();
    const robot = await made(from, 'Release robot');
    from.create({ nickname: 'With', purposes: [robot] });
    from.create({ nickname: 'Without' });
    const into = openTransfer();
    const { id, rows } = await chosen(into, await exported(from));
    const without = rows.find(({ shown }) => shown?.nickname === 'Without');
    const choices = [{ position: without?.position ?? 0, action: 'add' as const }];
    valueOf(await into.handlers['transfer:import']({ id, choices }));
    expect(titles(into)).toEqual([]);
  });

  it('that already exist stay unchanged', async () => {
    const from = openTransfer();
    const robot = await made(from, 'Release robot');
    from.create({ nickname: 'One', purposes: [robot] });
    const into = openTransfer();
    await importAll(into, await exported(from));
    const changed = { ...robotContent, title: 'Mine' };
    await purposeHandlers(into.purposes)['purposes:update']({ id: robot, content: changed });
    from.create({ nickname: 'Two', purposes: [robot] });
    expect(await importAll(into, await exported(from))).toEqual([]);
    expect(titles(into)).toEqual(['Mine']);
    expect(into.list().map(({ purposes }) => purposes)).toEqual([[robot], [robot]]);
  });

  it('get a free title if another purpose has theirs', async () => {
    const from = openTransfer();
    const robot = await made(from, 'Release robot');
    from.create({ nickname: 'One', purposes: [robot] });
    const into = openTransfer();
    await made(into, 'release ROBOT');
    await importAll(into, await exported(from));
    expect(titles(into)).toEqual(['release ROBOT', 'Release robot (2)']);
  });

  it('are stored in the same transaction as the connections', async () => {
    const from = openTransfer();
    const robot = await made(from, 'Release robot');
    from.create({ nickname: 'One', purposes: [robot] });
    const into = openTransfer();
    const { id } = await chosen(into, await exported(from));
    into.vault.database.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON connection BEGIN SELECT RAISE(ABORT, 'refused'); END",
    );
    const choices = [{ position: 1, action: 'add' as const }];
    await expect(async () => into.handlers['transfer:import']({ id, choices })).rejects.toThrow();
    expect(titles(into)).toEqual([]);
  });

  it('that are unknown are left out, and counted', async () => {
    const into = openTransfer();
    into.write(
      `nickname,subdomain,username,token,purposes\nOne,acme,a@b.io,${practiceToken},"${eventCards};own-nobody"\n`,
    );
    const held = valueOf(await into.handlers['transfer:choose-table'](null));
    if (held.outcome !== 'chosen') throw new Error(held.outcome);
    const mapping = {
      ...held.outline.suggestion,
      dateOrder: null,
      defaults: {
        domain: 'atlassian.net' as const,
        signIn: 'token' as const,
        expiresOn: '2027-01-01',
        purposes: [],
      },
    };
    const { rows } = valueOf(await into.handlers['transfer:map-table']({ id: held.id, mapping }));
    expect(rows).toMatchObject([{ comparison: { status: 'new' }, unknownPurposes: 1 }]);
  });
});

describe('A content with purposes', () => {
  const file = bytesOf('{}');

  it.each([
    ['as many as it says', encodeContent([], [file, file]), 2],
    ['none', encodeContent([]), 0],
  ])('holds %s', (_what, content, count) => {
    expect(valueOf(decodeContent(content)).purposes).toHaveLength(count);
  });

  it.each([
    ['fewer than it says', '{"connections":0,"purposes":2}'],
    ['more than any export has', '{"connections":0,"purposes":10001}'],
    ['half a one', '{"connections":0,"purposes":0.5}'],
  ])('is damaged where it holds %s', (_what, introduction) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(introduction.length);
    const content = Buffer.concat([length, Buffer.from(introduction)]);
    expect(decodeContent(content)).toEqual({ ok: false, error: { code: 'export-damaged' } });
  });
});
