/** The facts that determine the window system. */
export interface WindowSystem {
  readonly platform: NodeJS.Platform;
  /** The value of Chromium's switch `ozone-platform`, which Electron sets when it chooses one; empty without it. */
  readonly ozonePlatform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether the program's windows are on Wayland. There a hidden window is never drawn and never `ready-to-show`
 * (electron/electron#48859), so windows must be visible from the start. In doubt, as in a Wayland session without the
 * switch, the answer is yes: a window that is briefly empty is better than one that is never shown.
 */
export function isWayland({ platform, ozonePlatform, environment }: WindowSystem): boolean {
  if (platform !== 'linux') return false;
  if (ozonePlatform !== '') return ozonePlatform === 'wayland';
  return (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}
