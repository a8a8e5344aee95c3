import { assertNever } from '../system/index.ts';
import type { TrayView } from './tray-view.ts';

/** What the icon tells apart, each by a shape of its own. */
export type TrayState = 'working' | 'attention' | 'failed' | 'locked';

/** What the icon shows for a view: the worst of all connections. */
export function trayStateOf(view: TrayView): TrayState {
  if (view.status !== 'open') return 'locked';
  switch (view.worst) {
    case 'failed':
      return 'failed';
    case 'attention':
      return 'attention';
    case 'checking':
    case 'not-tested':
    case 'works':
      return 'working';
    default:
      return assertNever(view.worst);
  }
}

/** One picture of an icon: so many pixels wide, to be shown at so many pixels to a point. */
export interface IconPicture {
  readonly pixels: number;
  readonly scaleFactor: number;
}

/** The widths in which the icons are drawn, in pixels. */
const drawn = [16, 20, 22, 24, 32, 40, 44, 48, 64] as const;

/**
 * The pictures that an icon is put together of. Windows and macOS choose by the display among those of an
 * icon of 16 points. A Linux panel is sent a single one, whatever its display: the one that is sharp there.
 *
 * @param scale pixels to a point of the display on which the panel is
 */
export function picturesFor(platform: NodeJS.Platform, scale: number): readonly IconPicture[] {
  switch (platform) {
    case 'win32':
      return [16, 20, 24, 32, 48].map((pixels) => ({ pixels, scaleFactor: pixels / 16 }));
    case 'darwin':
      return [16, 32].map((pixels) => ({ pixels, scaleFactor: pixels / 16 }));
    default: {
      const wanted = Math.round(22 * scale);
      const pixels = drawn.find((width) => width >= wanted) ?? 64;
      return [{ pixels, scaleFactor: 1 }];
    }
  }
}
