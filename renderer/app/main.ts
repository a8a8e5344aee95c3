import { mount } from 'svelte';
import { describeFailure } from '../../electron/failures/model/describe.ts';
import { systemClock } from '../../electron/system/model/clock.ts';
import App from './App.svelte';
import { randomRunId } from './bridge.ts';
import type { AppContext } from './app-context.ts';
import { keepKeysOfCompositions } from './composition-keys.ts';
import { requestInitialData, type InitialData } from './initial-data.ts';
import { createFormats } from './formats.ts';
import { Messages } from './messages.svelte.ts';
import { CurrentTime } from './current-time.svelte.ts';
import { Program } from '../system/program.svelte.ts';
import { VaultAccess } from '../vault/vault-access.svelte.ts';
import './theme.css';
import '../ui/dialog.css';

/** How often relative times are brought up to date, in milliseconds. */
const minuteStep = 20_000;

// Where a start's time goes is read off this, by the benchmark.
performance.mark('page');

keepKeysOfCompositions(window);

const bridge = window.chatelaine;
const formats = createFormats(navigator.languages);
const currentTime = new CurrentTime(systemClock);

/** Services of every screen of this page. */
function createAppContext(first: InitialData): AppContext {
  return {
    bridge,
    clock: systemClock,
    newRunId: randomRunId,
    formats,
    currentTime,
    program: new Program(bridge),
    vault: new VaultAccess(bridge, localStorage, first.takeState()),
    messages: new Messages((failure) => {
      const { happened, next } = describeFailure(failure, formats);
      return `${happened} ${next}`;
    }),
    takeInitialList: () => first.takeList(),
    isMac: navigator.userAgent.includes('Mac OS'),
  };
}

setInterval(() => currentTime.moveOn(), minuteStep);

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the program');
void requestInitialData(bridge).then((first) =>
  mount(App, { target, props: { appContext: createAppContext(first) } }),
);
