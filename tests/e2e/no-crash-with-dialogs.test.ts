import { survivesEveryEnd } from './no-crash.ts';
import { dialogsAndMenus } from './open-dialogs.ts';

survivesEveryEnd(dialogsAndMenus);
