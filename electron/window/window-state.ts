import type { WindowState } from '../system/index.ts';

/** A rectangle on the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The window must overlap a display by this much in both directions, so that a person can grab it. */
const minOverlap = 100;

/** How a window opens: with a position, or centred. */
type Opening = Area | Pick<Area, 'width' | 'height'>;

/**
 * The bounds of the window: as before if a display is still there, otherwise centred; never larger than the display.
 *
 * @param displays the work areas of all current displays
 * @param minSize the minimum size of the window
 */
export function chooseBounds(
  place: WindowState | null,
  displays: readonly Area[],
  defaultSize: Pick<Area, 'width' | 'height'>,
  minSize: Pick<Area, 'width' | 'height'>,
): Opening {
  const { width, height } = defaultSize;
  if (place === null) return { width, height };
  const display = displays.find((area) => overlaps(place, area));
  if (display === undefined) return { width, height };
  const fitted = {
    width: Math.max(minSize.width, Math.min(place.width, display.width)),
    height: Math.max(minSize.height, Math.min(place.height, display.height)),
  };
  // The title bar must not be above the screen, where nobody could grab it.
  return { x: place.x, y: Math.max(place.y, display.y), ...fitted };
}

function overlaps(place: Area, area: Area): boolean {
  const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const down = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y);
  return across > minOverlap && down > minOverlap;
}
