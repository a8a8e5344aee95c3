import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import StatusBadge from '../../../renderer/ui/StatusBadge.svelte';
import { expectAccessible } from '../accessibility.ts';
import { texts, tones } from '../samples.ts';

/** The shape that is drawn: the path of its icon. */
const shape = (container: Element): string => container.querySelector('svg')?.innerHTML ?? '';

describe('A badge', () => {
  it('has a shape of its own for each tone, and can be read in both themes', async () => {
    const shapes: string[] = [];
    for (const tone of tones) {
      const { container, unmount } = await render(StatusBadge, { tone, word: 'Status' });
      shapes.push(shape(container));
      await expectAccessible();
      await unmount();
    }
    expect(shapes).not.toContain('');
    expect(new Set(shapes).size).toBe(tones.length);
  });

  it.each(texts)('with %s stays within its place', async (_, word) => {
    const { container } = await render(StatusBadge, { tone: 'ok', word });
    container.setAttribute('data-narrow', '');
    const badge = container.querySelector('.badge');
    expect(badge?.scrollWidth ?? 0).toBeLessThanOrEqual(container.clientWidth);
    expect(badge?.textContent).toBe(word);
  });

  it.each([
    [false, 'turn'],
    [true, 'none'],
  ])('turns while something goes on, unless it stands still (%s)', async (still, animation) => {
    const { container } = await render(StatusBadge, { tone: 'busy', word: 'Testing…', still });
    const icon = container.querySelector('.icon');
    if (icon === null) throw new Error('There is no icon');
    expect(getComputedStyle(icon).animationName).toContain(animation);
  });
});
