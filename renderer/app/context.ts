import { createContext } from 'svelte';
import type { Workspace } from './workspace.svelte.ts';
import type { AppContext } from './app-context.ts';

/** Sets and gets what every screen depends on. */
export const [useAppContext, provideAppContext] = createContext<AppContext>();

/** Sets and gets the state that exists only while the vault is open. */
export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
