import { createContext } from 'svelte';
import type { Workspace } from './workspace.svelte.ts';
import type { AppContext } from './app-context.ts';

/** Provides and reads what every screen may use. */
export const [useAppContext, provideAppContext] = createContext<AppContext>();

/** Provides and reads what exists only while the vault is open. */
export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
