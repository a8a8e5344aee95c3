import { createContext } from 'svelte';
import type { Workspace } from './workspace.svelte.ts';
import type { AppContext } from './app-context.ts';

/** Gives and takes the surroundings of every screen. */
export const [useAppContext, provideAppContext] = createContext<AppContext>();

/** Gives and takes what exists only while the vault is open. */
export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
