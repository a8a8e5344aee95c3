import type { ElectronRelease } from './model/electron-age.ts';

/**
 * The Electron that the program is built with, and the one that stands in for it under development. Electron's project
 * supports its three latest major versions and makes one every eight weeks: 24 weeks from the first release of one.
 */
const releases: Readonly<Record<string, ElectronRelease | undefined>> = {
  '33.2.1': { released: '2024-12-09', supportEnds: '2025-04-29' },
  '45.4.1': { released: '2026-11-19', supportEnds: '2027-04-07' },
};

/** The recorded facts about an Electron; undefined if there are none. */
export function findElectronRelease(version: string): ElectronRelease | undefined {
  return releases[version];
}
