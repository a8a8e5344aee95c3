import type { CheckProgress } from '../checks/index.ts';
import { connectionStatuses, worstStatus } from '../health/index.ts';
import type { ConnectionStatus } from '../health/index.ts';
import { assertNever } from '../system/index.ts';
import type { VaultState } from '../vault/index.ts';
import type { TrayConnection, TrayRow } from './tray-rows.ts';

/** How many connections the menu lists before it points to the window. */
export const maxMenuConnections = 9;

/** Numbers of connections, for the tooltip and the menu. */
export interface TrayCounts {
  readonly total: number;
  /** Those whose last test failed, for any reason. */
  readonly troubled: number;
  readonly work: number;
}

/** The view of an open vault. */
export interface OpenTrayView {
  readonly status: 'open';
  /** The connections in the menu, in order. */
  readonly named: readonly TrayConnection[];
  readonly counts: TrayCounts;
  /** The worst status after the last tests; a running test does not hide it. */
  readonly worst: ConnectionStatus;
  /** The progress of a test of several connections; null while none runs. */
  readonly progress: Pick<CheckProgress, 'run' | 'done' | 'total'> | null;
  /** Whether background checks are paused; null if there are none. */
  readonly paused: boolean | null;
  /** How many permissions programs have to use a value without a question. */
  readonly permissions: number;
}

/** The view of the tray, which contains no names while the vault is locked. */
export type TrayView =
  { readonly status: 'opening' } | { readonly status: 'locked' } | OpenTrayView;

/** The data for the view of an open vault. */
export interface TrayFacts {
  /** All rows of the list, by nickname. */
  readonly rows: readonly TrayRow[];
  readonly progress: CheckProgress | null;
  readonly paused: boolean | null;
  readonly permissions: number;
}

/** Builds the view for the state of the vault; `facts` is called only while it is open. */
export function buildTrayView(vault: VaultState, facts: () => TrayFacts): TrayView {
  switch (vault.status) {
    case 'opening':
      return { status: 'opening' };
    case 'absent':
    case 'locked':
    case 'cannot-be-opened':
      return { status: 'locked' };
    case 'open':
      return openView(facts());
    default:
      return assertNever(vault);
  }
}

function openView({ rows, progress, paused, permissions }: TrayFacts): OpenTrayView {
  const isRunning = progress !== null && !progress.finished;
  return {
    status: 'open',
    named: rows
      .toSorted(compare)
      .slice(0, maxMenuConnections)
      .map(({ connection }) => connection),
    counts: {
      total: rows.length,
      troubled: rows.filter(isTroubled).length,
      work: rows.filter(({ settled }) => settled === 'works').length,
    },
    worst: worstStatus(rows.map(({ settled }) => settled)),
    progress: isRunning ? { run: progress.run, done: progress.done, total: progress.total } : null,
    paused,
    permissions,
  };
}

function isTroubled({ settled }: TrayRow): boolean {
  return settled === 'failed' || settled === 'attention';
}

/** Favourites first, then the troubled; equal ranks stay sorted by nickname. */
function compare(one: TrayRow, other: TrayRow): number {
  return (
    Number(other.connection.favourite) - Number(one.connection.favourite) ||
    connectionStatuses.indexOf(one.settled) - connectionStatuses.indexOf(other.settled)
  );
}

/** The states of the icon, each with its own shape. */
export type TrayState = 'working' | 'attention' | 'failed' | 'locked' | 'granted';

/** The state of the icon for a view: that programs may use a value, or else the worst of all connections. */
export function getTrayState(view: TrayView): TrayState {
  if (view.status !== 'open') return 'locked';
  if (view.permissions > 0) return 'granted';
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
