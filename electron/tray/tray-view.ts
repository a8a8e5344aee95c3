import type { CheckProgress } from '../checks/index.ts';
import { connectionStatuses, worstStatus } from '../health/index.ts';
import type { ConnectionStatus } from '../health/index.ts';
import { assertNever } from '../system/index.ts';
import type { VaultState } from '../vault/index.ts';
import type { TrayConnection, TrayRow } from './tray-rows.ts';

/** The most connections that the menu names before it points to the window. */
export const maxMenuConnections = 9;

/** How many connections there are, by what the tray tells of them. */
export interface TrayCounts {
  readonly total: number;
  /** Those that failed, or that something was in the way of. */
  readonly troubled: number;
  readonly work: number;
}

/** An open vault, as the tray shows it. */
export interface OpenTrayView {
  readonly status: 'open';
  /** Those that the menu names, in its order. */
  readonly named: readonly TrayConnection[];
  readonly counts: TrayCounts;
  /** The worst of all as their last tests left them; a test that runs does not hide what it left. */
  readonly worst: ConnectionStatus;
  /** How far a test of many has come; null while none runs. */
  readonly progress: Pick<CheckProgress, 'run' | 'done' | 'total'> | null;
  /** Whether checks that nobody asked for are held back; null where there are none to hold back. */
  readonly paused: boolean | null;
}

/** What the tray shows. While locked it knows no names. */
export type TrayView =
  { readonly status: 'opening' } | { readonly status: 'locked' } | OpenTrayView;

/** What an open vault's view is made of. */
export interface TrayFacts {
  /** All rows of the list, by nickname. */
  readonly rows: readonly TrayRow[];
  readonly progress: CheckProgress | null;
  readonly paused: boolean | null;
}

/** What the tray shows for the state of the vault; the facts are only asked for while it is open. */
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

function openView({ rows, progress, paused }: TrayFacts): OpenTrayView {
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
  };
}

function isTroubled({ settled }: TrayRow): boolean {
  return settled === 'failed' || settled === 'attention';
}

/** Favourites first, then the troubled; rows of equal rank stay as the list has them, by nickname. */
function compare(one: TrayRow, other: TrayRow): number {
  return (
    Number(other.connection.favourite) - Number(one.connection.favourite) ||
    connectionStatuses.indexOf(one.settled) - connectionStatuses.indexOf(other.settled)
  );
}
