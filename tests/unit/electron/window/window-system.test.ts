import { describe, expect, it } from 'vitest';
import { isWayland } from '../../../../electron/window/window-system.ts';

describe('A window is visible from the start', () => {
  const wayland = { WAYLAND_DISPLAY: 'wayland-0', XDG_SESSION_TYPE: 'wayland' };
  const cases: readonly (readonly [string, NodeJS.Platform, string, object, boolean])[] = [
    ['where Electron chose Wayland', 'linux', 'wayland', wayland, true],
    ['where Wayland was asked for outside of its session', 'linux', 'wayland', {}, true],
    ['in a Wayland session, where nothing says what Electron chose', 'linux', '', wayland, true],
    ['but not where X11 was chosen in it', 'linux', 'x11', wayland, false],
    ['but not on X11', 'linux', '', { DISPLAY: ':0', WAYLAND_DISPLAY: '' }, false],
    ['but not on X11 that was asked for', 'linux', 'x11', { DISPLAY: ':0' }, false],
    ['but not on macOS', 'darwin', '', {}, false],
    ['but not on Windows', 'win32', '', {}, false],
  ];
  it.each(cases)('%s', (_what, platform, ozonePlatform, environment, isAtOnce) => {
    const system = { platform, ozonePlatform, environment: { ...environment } };
    expect(isWayland(system)).toBe(isAtOnce);
  });
});
