import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import PurposeEditor from '../../../renderer/purposes/PurposeEditor.svelte';
import { purposeNeedKinds } from '../../../electron/purposes/model/draft.ts';
import { purposeTexts } from '../../../electron/texts/index.ts';
import { success } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow, rightToLeft } from '../samples.ts';

const handlers = {
  'audit:known-permissions': () => success([]),
  'purposes:save-draft': () => success(null),
  'purposes:discard-draft': () => success(null),
};

async function openEditor() {
  const edited = { id: null, start: { kind: 'nothing' } } as const;
  const program = await renderInProgram(PurposeEditor, { edited }, handlers);
  await expect.element(page.getByLabelText('Title', { exact: true })).toHaveFocus();
  return program;
}

describe('The editor of a purpose', () => {
  it('says what is missing, and goes there', async () => {
    await openEditor();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByLabelText('Title', { exact: true })).toBeInvalid();
    await expect.element(page.getByLabelText('Title', { exact: true })).toHaveFocus();
    await expectAccessible();
  });

  it('shows the fields of every kind of need, each with a label', async () => {
    await openEditor();
    const kind = page.getByLabelText(purposeTexts.editor.labels.kind, { exact: true });
    for (const each of purposeNeedKinds) {
      await kind.selectOptions(purposeTexts.editor.kinds[each]);
      await expect.element(kind).toHaveValue(each);
      await expectAccessible();
    }
  });

  it.each([
    ['long', longName],
    ['right-to-left', rightToLeft],
  ])('takes a %s title, and asks before it is thrown away', async (_, title) => {
    const { workspace } = await openEditor();
    await page.getByLabelText('Title', { exact: true }).fill(title);
    expect(overflow(page.getByRole('dialog').element())).toBe(0);
    await userEvent.keyboard('{Escape}');
    const question = page.getByRole('dialog', { name: /^Discard/ });
    await expect.element(question).toBeVisible();
    await expectAccessible();
    await question.getByRole('button').first().click();
    await expect.element(page.getByLabelText('Title', { exact: true })).toHaveValue(title);
    expect(workspace.navigation.editing).toBeNull();
  });
});
