import { createContext } from 'svelte';
import type { Workspace } from './workspace.svelte.ts';
import type { Surroundings } from './surroundings.ts';

/** Gives and takes the surroundings of every screen. */
export const [useSurroundings, provideSurroundings] = createContext<Surroundings>();

/** Gives and takes what exists only while the vault is open. */
export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
