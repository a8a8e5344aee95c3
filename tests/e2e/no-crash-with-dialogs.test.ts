import { testNoCrash } from './crash-tests.ts';
import { otherDialogs } from './open-dialogs.ts';

testNoCrash(otherDialogs);
