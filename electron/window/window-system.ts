/** What says which window system a program uses. */
export interface WindowSystem {
  readonly platform: NodeJS.Platform;
  /** The value of Chromium's switch `ozone-platform`, which Electron sets by itself when it chooses; empty without it. */
  readonly ozonePlatform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether windows must be visible from the start. On Wayland a window that was made hidden is never drawn and never
 * `ready-to-show` (electron/electron#48859). Where it is not known, as without the switch in a Wayland session, it is
 * shown at once: an empty moment is better than no window.
 */
export function mustShowAtOnce({ platform, ozonePlatform, environment }: WindowSystem): boolean {
  if (platform !== 'linux') return false;
  if (ozonePlatform !== '') return ozonePlatform === 'wayland';
  return (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}
