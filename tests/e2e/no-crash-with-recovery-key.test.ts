import { survivesEveryEnd } from './no-crash.ts';
import { windowsOfRecoveryKey } from './open-dialogs.ts';

survivesEveryEnd(windowsOfRecoveryKey);
