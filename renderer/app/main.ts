import { mount } from 'svelte';
import { describeFailure } from '../../electron/failures/model/describe.ts';
import { systemClock } from '../../electron/system/model/clock.ts';
import App from './App.svelte';
import { randomRunId } from './bridge.ts';
import type { Surroundings } from './surroundings.ts';
import { keepKeysOfCompositions } from './composition-keys.ts';
import { askFirst, type FirstAnswers } from './first-answers.ts';
import { createFormats } from './formats.ts';
import { Messages } from './messages.svelte.ts';
import { Present } from './present.svelte.ts';
import { Program } from '../system/program.svelte.ts';
import { VaultAccess } from '../vault/vault-access.svelte.ts';
import './theme.css';
import '../ui/dialog.css';

/** How often relative times are brought up to date, in milliseconds. */
const minuteStep = 20_000;

keepKeysOfCompositions(window);

const bridge = window.chatelaine;
const formats = createFormats(navigator.languages);
const present = new Present(systemClock);

/** What every screen of this page may use. */
function surroundingsOf(first: FirstAnswers): Surroundings {
  return {
    bridge,
    clock: systemClock,
    newRunId: randomRunId,
    formats,
    present,
    program: new Program(bridge),
    vault: new VaultAccess(bridge, localStorage, first.takeState()),
    messages: new Messages((failure) => {
      const { happened, next } = describeFailure(failure, formats);
      return `${happened} ${next}`;
    }),
    takeFirstList: () => first.takeList(),
    isMac: navigator.userAgent.includes('Mac OS'),
  };
}

setInterval(() => present.moveOn(), minuteStep);

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the program');
void askFirst(bridge).then((first) =>
  mount(App, { target, props: { surroundings: surroundingsOf(first) } }),
);
