import { afterEach, beforeEach, expect, vi } from 'vitest';
import 'vitest-browser-svelte';
import '../../renderer/app/theme.css';
import '../../renderer/ui/dialog.css';

document.documentElement.lang = 'en';

const warned = vi.spyOn(console, 'warn');

beforeEach(() => {
  warned.mockClear();
  // Where the test before has scrolled to.
  window.scrollTo(0, 0);
  delete document.documentElement.dataset['theme'];
});

// Svelte warns here of mistakes that it finds only while a component runs.
afterEach(() => {
  expect(warned.mock.calls).toEqual([]);
});
