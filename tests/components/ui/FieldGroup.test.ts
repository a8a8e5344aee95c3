import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import FieldGroup from '../../../renderer/ui/FieldGroup.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';
import { textSnippet } from '../snippets.ts';

const group = { id: 'tags', hint: 'As many as you like.', children: textSnippet('Controls') };

describe('A group of controls', () => {
  it.each(texts)('is named by %s and fits the page', async (_, label) => {
    const screen = await render(FieldGroup, { ...group, label, problem: null });
    const shown = screen.getByRole('group', { name: label, exact: true });
    await expect.element(shown).toHaveAccessibleDescription('As many as you like.');
    expect(overflow(shown.element())).toBe(0);
    await expectAccessible();
  });

  it('is described by its problem and then by its hint', async () => {
    const screen = await render(FieldGroup, { ...group, label: 'Tags', problem: 'Too many.' });
    await expect
      .element(screen.getByRole('group'))
      .toHaveAccessibleDescription('Too many. As many as you like.');
    await expectAccessible();
  });
});
