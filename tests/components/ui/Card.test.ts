import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Card from '../../../renderer/ui/Card.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';
import { textSnippet } from '../snippets.ts';

it.each(texts)(
  'A card with %s as its title has it as heading and fits the page',
  async (_, title) => {
    const screen = await render(Card, { title, level: 2, children: textSnippet('Content') });
    const heading = screen.getByRole('heading', { name: title, level: 2, exact: true });
    expect(overflow(heading.element())).toBe(0);
    await expectAccessible();
  },
);
