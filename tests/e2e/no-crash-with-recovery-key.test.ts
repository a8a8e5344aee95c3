import { testNoCrash } from './crash-tests.ts';
import { recoveryKeyDialogs } from './open-dialogs.ts';

testNoCrash(recoveryKeyDialogs);
