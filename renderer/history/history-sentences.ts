import type { ChainVerdict, HistoryEvent } from '../../electron/history/index.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { historyTexts as texts } from '../../electron/texts/index.ts';
import type { Tone } from '../ui/tones.ts';

/** An event in one or two sentences. */
export function describeEntry(event: HistoryEvent): string {
  switch (event.kind) {
    case 'vault-created':
    case 'history-exported':
      return texts.events[event.kind];
    case 'unlock-failed':
      return joined(texts.events[event.kind], event.noteWasFull ? texts.noteWasFull : null);
    case 'vault-key-changed':
      return joined(
        texts.events[event.kind],
        event.historyWasSound ? null : texts.historyWasNotSound,
      );
    case 'vault-unlocked':
    case 'keeper-added':
    case 'keeper-changed':
    case 'keeper-removed':
      return texts.events[event.kind](keeperName(event.keeper));
    case 'backup-restored':
    case 'entries-missing':
      return texts.events[event.kind](event.lost);
    case 'address-tested':
      return texts.events[event.kind](event.address);
    case 'login-refused':
      return texts.events[event.kind](event.username, event.address);
    case 'tag-recoloured':
    case 'setting-changed':
      return texts.events[event.kind](event.name);
    case 'purpose-created':
    case 'purpose-changed':
    case 'purpose-removed':
    case 'purpose-restored':
      return texts.events[event.kind](event.title);
    default:
      return sentenceOfConnections(event);
  }
}

type AboutConnections = Extract<
  HistoryEvent,
  { readonly nickname: string } | { readonly kind: 'exported' | 'imported' }
>;

function sentenceOfConnections(event: AboutConnections): string {
  switch (event.kind) {
    case 'connection-created':
    case 'connection-changed':
    case 'token-changed':
    case 'token-taken-back':
    case 'places-changed':
    case 'former-token-revoked':
    case 'connection-removed':
    case 'connection-restored':
    case 'copied':
      return texts.events[event.kind](event.nickname);
    case 'exported':
      return texts.events.exported(event.connections, texts.formats[event.format]);
    case 'imported':
      return texts.events.imported(event.added, event.replaced);
    default:
      return assertNever(event);
  }
}

function joined(sentence: string, further: string | null): string {
  return further === null ? sentence : `${sentence} ${further}`;
}

/** A keeper that this version does not know is called as it was written down. */
function keeperName(keeper: string): string {
  const names: Partial<Record<string, string>> = texts.keepers;
  return names[keeper] ?? keeper;
}

/** Result of checking the history. */
export interface VerdictDescription {
  readonly tone: Tone;
  readonly title: string;
  readonly advice: string;
}

/** Puts a verdict into words. */
export function describeVerdict(found: ChainVerdict): VerdictDescription {
  const title = texts.verdictTitles[found.verdict];
  switch (found.verdict) {
    case 'sound':
      return { tone: 'ok', title, advice: texts.verdicts.sound(found.entries) };
    case 'no-header':
      return { tone: 'warn', title, advice: texts.verdicts['no-header'] };
    case 'cut-off':
      return { tone: 'bad', title, advice: texts.verdicts['cut-off'](found.missing) };
    case 'broken':
    case 'missing':
    case 'other-head':
      return { tone: 'bad', title, advice: texts.verdicts[found.verdict](found.position) };
    default:
      return assertNever(found);
  }
}
