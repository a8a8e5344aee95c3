import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { type Session, until } from './session/index.ts';

/** What a person does: a key of the desktop by its name in X11, or something on the page; null waits. */
type Act = string | (() => Promise<unknown>) | null;

/** Does something, and waits until each of these was said, in any order. */
export type Hears = (what: string, act: Act, said: readonly string[]) => Promise<void>;

/** Orca says of its own accord how it takes keys, and which part of the page it leaves. */
const ofOrca =
  /^(Focus mode|Browse mode|leaving .*|opens (menu|listbox)|Loading\..*|Finished .*|)$/;

/**
 * Orca 43 takes a list of choices that appears for one in which somebody chose, and reads its choice. Chromium tells it
 * so of every such list, whatever the page does.
 */
const newListOfChoices = /combo box collapsed$/;

function withoutOrcasOwn(said: readonly string[]): readonly string[] {
  return said
    .filter((text, at) => {
      const isChoice = newListOfChoices.test(said[at - 1] ?? '');
      return !isChoice && !newListOfChoices.test(text) && !ofOrca.test(text);
    })
    .map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

function timesIn(list: readonly string[], text: string): number {
  return list.filter((each) => each === text).length;
}

/** How long to wait before a key is pressed that does nothing, in milliseconds: Orca 43 holds messages until the next. */
const nudgeAfter = 1500;

/** Listens to what the session's screen reader says. */
export function listenTo({ screenReader, env }: Session): {
  readonly hears: Hears;
  /** Ends the tables; each of these must have been said exactly once in all of them. */
  readonly end: (once: readonly string[]) => void;
} {
  if (screenReader === null) throw new Error('The session has no screen reader');
  let begun = 0;
  const pressKey = async (key: string): Promise<void> => {
    await promisify(execFile)('xdotool', ['key', key], { env });
  };
  const since = (): readonly string[] => withoutOrcasOwn(screenReader.said().slice(begun));
  const act = async (what: Act): Promise<void> => {
    if (typeof what === 'string') await pressKey(what);
    else if (what !== null) await what();
  };
  return {
    hears: async (what, does, wanted) => {
      begun = screenReader.said().length;
      if (does === null) begun = 0;
      await act(does);
      let nudged = performance.now();
      const isHeard = async (): Promise<boolean> => {
        const said = since();
        if (wanted.every((text) => timesIn(said, text) >= timesIn(wanted, text))) return true;
        if (performance.now() - nudged < nudgeAfter) return false;
        nudged = performance.now();
        await pressKey('Shift_L');
        return false;
      };
      await until(isHeard, {
        what: `at “${what}” each of these is said: ${JSON.stringify(wanted)}`,
        within: 20_000,
        tell: () => `Said: ${JSON.stringify(since())}`,
      });
    },
    end: (once) => {
      const said = withoutOrcasOwn(screenReader.said());
      expect(once.filter((text) => timesIn(said, text) !== 1)).toEqual([]);
    },
  };
}
