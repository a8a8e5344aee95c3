import type { Instant } from './brand.ts';

/** When an Electron was released, and until when its project supports it, as dates YYYY-MM-DD. */
export interface ElectronRelease {
  readonly released: string;
  readonly supportEnds: string;
}

/** Whether the Electron inside is still safe to use; `unknown` where nothing is recorded about it. */
export type ElectronAge =
  | { readonly kind: 'current' | 'old' | 'unsupported'; readonly released: string }
  | { readonly kind: 'unknown' };

/** Electron's project releases a major version every eight weeks: an older one lacks fixes of Chromium. */
const oldAfterDays = 56;

const dayMs = 24 * 60 * 60_000;

/** Judges an Electron by its release's dates. */
export function judgeElectronAge(release: ElectronRelease | undefined, now: Instant): ElectronAge {
  if (release === undefined) return { kind: 'unknown' };
  const { released, supportEnds } = release;
  if (now >= Date.parse(supportEnds)) return { kind: 'unsupported', released };
  const isOld = now - Date.parse(released) > oldAfterDays * dayMs;
  return { kind: isOld ? 'old' : 'current', released };
}
