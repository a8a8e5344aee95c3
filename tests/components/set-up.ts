import { beforeEach } from 'vitest';
import 'vitest-browser-svelte';
import '../../renderer/app/theme.css';
import '../../renderer/ui/dialog.css';

document.documentElement.lang = 'en';

beforeEach(() => {
  delete document.documentElement.dataset['theme'];
});
