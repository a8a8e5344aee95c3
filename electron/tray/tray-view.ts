import type { CheckProgress } from '../checks/index.ts';
import { standingOf, troubleOf } from '../health/index.ts';
import type { Overview } from '../health/index.ts';
import { assertNever } from '../system/index.ts';
import { standingTexts } from '../texts/index.ts';
import type { VaultState } from '../vault/index.ts';
import type { TrayConnection, TrayView } from './tray-menu.ts';

/** What the tray shows for the state of the vault, the list, and a running test of many. */
export function trayViewOf(
  vault: VaultState,
  overviews: readonly Overview[],
  progress: CheckProgress | null,
): TrayView {
  switch (vault.status) {
    case 'opening':
      return { status: 'opening' };
    case 'absent':
    case 'locked':
    case 'cannot-be-opened':
      return { status: 'locked' };
    case 'open':
      return {
        status: 'open',
        connections: overviews.map(trayConnection),
        progress:
          progress === null || progress.finished
            ? null
            : { done: progress.done, total: progress.total },
      };
    default:
      return assertNever(vault);
  }
}

function trayConnection(overview: Overview): TrayConnection {
  const { id, nickname } = overview.connection;
  return { id, nickname, standing: standingOf(overview), word: wordOf(overview) };
}

function wordOf(overview: Overview): string {
  const standing = standingOf(overview);
  switch (standing) {
    case 'works':
      return standingTexts.works;
    case 'checking':
      return standingTexts.testing;
    case 'not-tested':
      return standingTexts.untested;
    case 'failed':
    case 'attention':
      return failureWord(troubleOf(overview));
    default:
      return assertNever(standing);
  }
}

function failureWord(code: string | null): string {
  const words: Readonly<Record<string, string>> = standingTexts.failed;
  return (code === null ? undefined : words[code]) ?? standingTexts.failedOtherwise;
}
