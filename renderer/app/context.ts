import { createContext } from 'svelte';
import type { Workspace } from './workspace.svelte.ts';
import type { Surroundings } from './surroundings.ts';

/** Sets and gets what every screen depends on. */
export const [useSurroundings, provideSurroundings] = createContext<Surroundings>();

/** Sets and gets the state that exists only while the vault is open. */
export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
