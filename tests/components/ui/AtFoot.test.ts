import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AtFoot from '../../../renderer/ui/AtFoot.svelte';
import { expectAccessible } from '../accessibility.ts';
import { textSnippet } from '../snippets.ts';

it('What lies at the foot of the window says how high it is, and 0 once it is gone', async () => {
  const state = { height: 0 };
  const props = {
    children: textSnippet('Testing 3 of 40'),
    get height() {
      return state.height;
    },
    set height(height: number) {
      state.height = height;
    },
  };
  const screen = await render(AtFoot, { props });
  await expect.poll(() => state.height).toBeGreaterThan(0);
  await expectAccessible();
  await screen.unmount();
  expect(state.height).toBe(0);
});
