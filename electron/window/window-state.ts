import type { WindowState } from '../system/index.ts';

/** A rectangle on the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So much of the window, in both directions, must be on a display for a person to get hold of it. */
const grip = 100;

/** How a window opens where no place fits: in the middle of the screen. */
type Opening = Area | Pick<Area, 'width' | 'height'>;

/**
 * Where the window opens: where it was, if a display is still there; else in the middle, and no larger than
 * what there is.
 *
 * @param displays the work areas of all displays that are there now
 * @param smallest what the window needs at least
 */
export function openingOf(
  place: WindowState | null,
  displays: readonly Area[],
  usual: Pick<Area, 'width' | 'height'>,
  smallest: Pick<Area, 'width' | 'height'>,
): Opening {
  const { width, height } = usual;
  if (place === null) return { width, height };
  const display = displays.find((area) => overlaps(place, area));
  if (display === undefined) return { width, height };
  const fitted = {
    width: Math.max(smallest.width, Math.min(place.width, display.width)),
    height: Math.max(smallest.height, Math.min(place.height, display.height)),
  };
  // Its title bar must not be above the screen, where nobody could take hold of it.
  return { x: place.x, y: Math.max(place.y, display.y), ...fitted };
}

function overlaps(place: Area, area: Area): boolean {
  const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const down = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y);
  return across > grip && down > grip;
}
