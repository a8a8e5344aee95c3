import { describe, expect, it } from 'vitest';
import { checkDraft, draftFrom } from '../../../../../electron/purposes/model/draft.ts';
import { contentText } from '../../../../../electron/purposes/digest.ts';
import type { PurposeContent } from '../../../../../electron/purposes/index.ts';
import { opened } from '../opened-purposes.ts';
import { robotContent } from '../own.ts';
import { valueOf } from '../../../value-of.ts';
import { purposeHandlers } from '../../../../../electron/purposes/index.ts';

const secret = 'NjQyNTE0MDkzMjcxOsPxoJt3IN4RilXuQbBs+p00Ev6r';
const guess = 'Kq7Jm4VxN2sK9pR3tW8y0a1f';

/** A purpose with a text in one of its fields. */
const places: readonly (readonly [string, (text: string) => PurposeContent])[] = [
  ['title', (text) => ({ ...robotContent, title: `Robot ${text}` })],
  ['description', (text) => ({ ...robotContent, description: `Use ${text}` })],
  ['source', (text) => ({ ...robotContent, source: `https://example.com/?key=${text}` })],
  ...(['title', 'why', 'cards', 'permission'] as const).map(
    (field) => [field, (text: string) => inRequirement(field, text)] as const,
  ),
];

function inRequirement(
  field: 'title' | 'why' | 'cards' | 'permission',
  text: string,
): PurposeContent {
  const [first, ...others] = robotContent.requirements;
  if (first === undefined) throw new Error('No requirement');
  const changed =
    field === 'permission'
      ? { needs: [{ kind: 'global-permission', permission: text } as const] }
      : { [field]: field === 'cards' ? ['Close', text] : text };
  return { ...robotContent, requirements: [{ ...first, ...changed }, ...others] };
}

describe.each(places)('A secret in the %s of a purpose', (field, contentWith) => {
  const check = (text: string, plain?: ReadonlySet<string>) =>
    checkDraft(draftFrom(contentWith(text)), new Set(), plain);

  it('is refused in the editor and by the program itself', async () => {
    const { purposes, list } = opened();
    expect(check(secret)).toMatchObject({ problems: [{ field, problem: 'holds-token' }] });
    const content = contentWith(secret);
    const refused = { ok: false, error: { code: 'form-invalid' } };
    expect(await purposeHandlers(purposes)['purposes:create']({ content })).toEqual(refused);
    const { id } = valueOf(
      await purposeHandlers(purposes)['purposes:create']({ content: robotContent }),
    );
    expect(await purposeHandlers(purposes)['purposes:update']({ id, content })).toEqual(refused);
    expect(list()).toEqual(['Release robot']);
  });

  it('is asked about where it only may be one, and is not asked about once it is saved', async () => {
    const { purposes } = opened();
    expect(check(guess)).toMatchObject({ problems: [{ field, problem: 'maybe-secret' }] });
    const content = contentWith(guess);
    const plainTexts = [content.title, content.description, content.source ?? '', guess];
    expect(check(guess, new Set(plainTexts)).ok).toBe(true);
    const created = await purposeHandlers(purposes)['purposes:create']({ content, plainTexts });
    const { id } = valueOf(created);
    expect(await purposeHandlers(purposes)['purposes:update']({ id, content })).toMatchObject({
      ok: true,
    });
  });

  it('is refused in a file, and pointed out where it only may be one', async () => {
    const { purposes, offer } = opened();
    offer({ id: 'robot', ...contentWith(secret) });
    expect(await purposeHandlers(purposes)['purposes:choose-import'](null)).toMatchObject({
      error: { code: 'purpose-file-unfit', field, problem: 'holds-token' },
    });
    for (const [text, maybeSecret] of [
      [guess, true],
      ['plain', false],
    ] as const) {
      offer({ id: 'robot', ...contentWith(text) });
      const chosen = await purposeHandlers(purposes)['purposes:choose-import'](null);
      expect(chosen).toMatchObject({ value: { outcome: 'chosen', maybeSecret } });
    }
  });

  it('is not kept for a lock', async () => {
    const { purposes } = opened();
    for (const text of [secret, guess]) {
      const draft = draftFrom(contentWith(text));
      await purposeHandlers(purposes)['purposes:save-draft']({ id: null, draft });
      const kept = JSON.stringify(await purposeHandlers(purposes)['purposes:read-draft'](null));
      expect(kept).not.toContain(text);
    }
  });
});

describe('A purpose that an earlier version let a secret into', () => {
  it('is there still, and leaves the vault without it', async () => {
    const { purposes, vault, list, written } = opened();
    const { id } = valueOf(
      await purposeHandlers(purposes)['purposes:create']({ content: robotContent }),
    );
    const content = contentText({ ...robotContent, description: `Use ${secret}` });
    vault.database.prepare('UPDATE own_purpose SET content = ?').run(content);
    await purposeHandlers(purposes)['purposes:remove']({ id });
    await purposeHandlers(purposes)['purposes:restore']({ id });
    expect(list()).toEqual(['Release robot']);
    await purposeHandlers(purposes)['purposes:export']({ id });
    expect(written()).toMatchObject({ description: 'Use •••' });
    const [moved] = valueOf(purposes.moved.outgoing(new Set([id])));
    expect(Buffer.from(moved?.file ?? []).toString()).not.toContain(secret);
  });
});
