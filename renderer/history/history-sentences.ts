import type { ChainVerdict, HistoryEvent } from '../../electron/history/index.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { handoutTexts, historyTexts as texts, joinNames } from '../../electron/texts/index.ts';
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
    case 'many-changed':
      return sentenceOfMany(event);
    case 'tag-recoloured':
    case 'setting-changed':
      return texts.events[event.kind](event.name);
    case 'program-asked':
    case 'program-asked-to-add':
    case 'permission-taken-back':
      return sentenceOfPrograms(event);
    case 'purpose-created':
    case 'purpose-changed':
    case 'purpose-removed':
    case 'purpose-restored':
      return texts.events[event.kind](event.title);
    default:
      return sentenceOfConnections(event);
  }
}

function sentenceOfMany({
  what,
  connections,
  nicknames,
}: Extract<HistoryEvent, { readonly kind: 'many-changed' }>): string {
  const names = joinNames(nicknames);
  const isWhole = connections === nicknames.length;
  return texts.events['many-changed'][what](connections, isWhole ? names : `${names}, …`);
}

type AboutPrograms = Extract<HistoryEvent, { readonly program: string }>;

function sentenceOfPrograms(event: AboutPrograms): string {
  const { program, nickname, command } = event;
  const terminal = event.terminal ?? texts.noTerminal;
  switch (event.kind) {
    case 'program-asked': {
      const fields = fieldNames(event.fields);
      return texts.events['program-asked'](
        texts.answers[event.answer],
        `${program} (${command}, ${terminal})`,
        fields,
        nickname,
      );
    }
    case 'program-asked-to-add':
      return texts.events['program-asked-to-add'](
        texts.answers[event.answer],
        `${program} (${terminal})`,
        nickname,
      );
    case 'permission-taken-back':
      return texts.events['permission-taken-back'](
        `${program} (${command}, ${terminal})`,
        fieldNames([event.field]),
        nickname,
      );
    default:
      return assertNever(event);
  }
}

/** Fields as they are called; one that this version does not know stays as it was written. */
function fieldNames(fields: readonly string[]): string {
  const known: Partial<Readonly<Record<string, string>>> = handoutTexts.fields;
  return joinNames(fields.map((field) => known[field] ?? field));
}

type AboutConnections = Exclude<
  Extract<HistoryEvent, { readonly nickname: string } | { readonly kind: 'exported' | 'imported' }>,
  AboutPrograms
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
