import type { GlobalShortcut } from './channels.ts';
import type { GlobalKeys } from './model/global-keys.ts';
import { failure, success, type Result } from './model/result.ts';
import type { PreferenceFile } from './preferences.ts';

/**
 * By what the program gets its keys while another program has the focus: the desktop itself, a portal that asks the person
 * and may give other keys, or nothing.
 */
export type ShortcutRoute = 'desktop' | 'portal' | 'none';

/** Why the keys were not taken; what was there before stays. */
export interface GlobalShortcutFailure {
  readonly code: 'shortcut-taken' | 'shortcut-unavailable' | 'no-input-heard';
}

/** The part of Electron's `globalShortcut` that is used. */
export interface ShortcutRegistrar {
  /** False where another program has the keys, or the desktop gives none. */
  register(keys: string, pressed: () => void): boolean;
  unregister(keys: string): void;
}

/** Dependencies of the global shortcut. */
export interface GlobalShortcutDependencies {
  readonly registrar: ShortcutRegistrar;
  readonly preferences: PreferenceFile;
  readonly findRoute: () => Promise<ShortcutRoute>;
  /** Whether a person just clicked or pressed a key in the window. */
  readonly takeInput: () => boolean;
  readonly pressed: () => void;
}

/** The keys that open the search over whatever somebody does. */
export interface GlobalShortcutService {
  /** Takes the keys that were chosen before, if there are any. */
  start(): Promise<void>;
  get(): Promise<GlobalShortcut>;
  /** Takes other keys, or none; only upon a person's own input. */
  set(keys: GlobalKeys | null): Promise<Result<GlobalShortcut, GlobalShortcutFailure>>;
}

/** Makes the service of the global shortcut; it is off until keys were chosen. */
export function createGlobalShortcut(
  dependencies: GlobalShortcutDependencies,
): GlobalShortcutService {
  const { registrar, preferences, findRoute, takeInput, pressed } = dependencies;
  let taken: GlobalKeys | null = null;

  function release(): void {
    if (taken !== null) registrar.unregister(taken);
    taken = null;
  }

  function take(keys: GlobalKeys): boolean {
    if (taken === keys) return true;
    const isTaken = registrar.register(keys, pressed);
    if (isTaken) {
      release();
      taken = keys;
    }
    return isTaken;
  }

  async function get(): Promise<GlobalShortcut> {
    const { globalKeys: keys } = preferences.read();
    if (keys === null) return { keys, state: 'off' };
    const route = await findRoute();
    if (route === 'none') return { keys, state: 'unavailable' };
    if (taken !== keys) return { keys, state: 'taken' };
    return { keys, state: route === 'portal' ? 'asked-for' : 'on' };
  }

  return {
    get,
    async start() {
      const { globalKeys: keys } = preferences.read();
      if (keys !== null && (await findRoute()) !== 'none') take(keys);
    },
    async set(keys) {
      // A page that was taken over must not take keys by itself.
      if (!takeInput()) return failure({ code: 'no-input-heard' });
      if (keys === null) release();
      else if ((await findRoute()) === 'none') return failure({ code: 'shortcut-unavailable' });
      else if (!take(keys)) return failure({ code: 'shortcut-taken' });
      preferences.write({ globalKeys: keys });
      return success(await get());
    },
  };
}

/** The facts that say how global shortcuts are taken. */
export interface ShortcutFacts {
  readonly platform: NodeJS.Platform;
  readonly isWaylandSession: boolean;
  /** Whether the program's windows are themselves on Wayland, and not on its X11 server. */
  readonly isOnWayland: boolean;
  /** Electron's major version. */
  readonly electron: number;
  /** Whether the desktop's portal takes global shortcuts. */
  readonly hasPortal: () => Promise<boolean>;
}

/** The first version of Electron that asks the portal (electron/electron#45297). */
const firstWithPortal = 35;

/**
 * How global shortcuts are taken here. In a session of Wayland, keys taken on its X11 server work only while another
 * window of X11 has the focus, which is worse than none.
 */
export async function findShortcutRoute(facts: ShortcutFacts): Promise<ShortcutRoute> {
  if (facts.platform !== 'linux' || !facts.isWaylandSession) return 'desktop';
  if (!facts.isOnWayland || facts.electron < firstWithPortal) return 'none';
  return (await facts.hasPortal()) ? 'portal' : 'none';
}
