import { assertNever } from '../system/index.ts';
import type { TrayView } from './tray-view.ts';

/** The states of the icon, each with its own shape. */
export type TrayState = 'working' | 'attention' | 'failed' | 'locked';

/** The state of the icon for a view: the worst of all connections. */
export function getTrayState(view: TrayView): TrayState {
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

/** One image of an icon: its width in pixels, and its pixels per point. */
export interface IconPicture {
  readonly pixels: number;
  readonly scaleFactor: number;
}

/** The widths of the available icons, in pixels. */
const drawn = [16, 20, 22, 24, 32, 40, 44, 48, 64] as const;

/**
 * The images of an icon. Windows and macOS choose one of 16 points by the display; a Linux panel gets a single image,
 * the one that is sharp on its display.
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
