/** The facts that determine the window system. */
export interface WindowSystem {
  readonly platform: NodeJS.Platform;
  /** The value of Chromium's switch `ozone-platform`, which Electron sets when it chooses one; empty without it. */
  readonly ozonePlatform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether windows must be visible from the start. On Wayland a hidden window is never drawn and never `ready-to-show`
 * (electron/electron#48859). In doubt, as in a Wayland session without the switch, windows are shown at once: briefly
 * empty is better than never shown.
 */
export function mustShowAtOnce({ platform, ozonePlatform, environment }: WindowSystem): boolean {
  if (platform !== 'linux') return false;
  if (ozonePlatform !== '') return ozonePlatform === 'wayland';
  return (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}
