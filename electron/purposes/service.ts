import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ConnectionId, PurposeId } from '../connections/index.ts';
import { freeNickname, nicknameKey } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { readChosenFile, writePrivateFile, type FileChooser } from '../moving/index.ts';
import {
  failure,
  success,
  type ChannelInput,
  type ChannelOutput,
  type Result,
} from '../system/index.ts';
import { builtInPurposes } from './built-in.ts';
import { summaryOf, type PurposeCatalogue, type PurposeSummary } from './catalogue.ts';
import type { ChosenPurpose, purposeChannels, PurposeImportId, PurposeUse } from './channels.ts';
import { contentDigest } from './digest.ts';
import { longestPurposeFile, purposeAsFile, purposeFileName, readPurposeFile } from './file.ts';
import { createPurposeDrafts, type PurposeDrafts } from './kept-draft.ts';
import { contentOf, ownIdOf, type Purpose } from './purpose.ts';
import {
  createPurposeStore,
  type PurposeStore,
  type PurposeStoreParts,
  type PurposeUses,
} from './store.ts';

/** What purposes rest on. */
export interface PurposesParts extends PurposeStoreParts {
  readonly files: FileChooser;
  /** Told which connections got or lost a purpose. */
  readonly changed: (ids: readonly ConnectionId[]) => void;
}

type Channels = typeof purposeChannels;

/** One handler for each channel of purposes. */
export type PurposeHandlers = {
  readonly [Name in keyof Channels]: (
    input: ChannelInput<Channels[Name]>,
  ) =>
    | Result<ChannelOutput<Channels[Name]>, Failure>
    | Promise<Result<ChannelOutput<Channels[Name]>, Failure>>;
};

/** Purposes: what the screen may ask for, and the catalogue for the other rooms. */
export interface Purposes {
  readonly handlers: PurposeHandlers;
  readonly drafts: PurposeDrafts;
  /** Every purpose there is; `vault-locked` while the vault is. */
  catalogue(): Result<PurposeCatalogue, Failure>;
  /** The ids of all purposes; of the built-in ones while the vault is locked, when nothing else can be asked. */
  readonly ids: () => readonly PurposeId[];
  /** Deletes for good what was removed; to be called when the vault has opened. */
  purgeRemoved(): Result<null, Failure>;
  /** Forgets the file that is being imported; to be called at each lock and at quit. */
  letGo(): void;
}

interface Held {
  readonly importId: PurposeImportId;
  readonly purpose: Purpose;
}

/** Makes the purposes of a vault. */
export function createPurposes(parts: PurposesParts): Purposes {
  const store = createPurposeStore(parts);
  const drafts = createPurposeDrafts(parts.vault, parts.clock);
  let held: Held | null = null;
  const letGo = (): void => {
    held = null;
  };
  const told = (uses: Result<PurposeUses, Failure>): Result<PurposeUse, Failure> => {
    if (!uses.ok) return uses;
    const { connections } = uses.value;
    if (connections.length > 0) parts.changed(connections);
    return success({ connections: connections.length });
  };
  return {
    drafts,
    catalogue: () => store.catalogue(),
    ids: () => idsIn(store.catalogue()),
    purgeRemoved: () => store.purgeRemoved(),
    letGo,
    handlers: {
      'purposes:list': () => {
        const found = store.catalogue();
        return found.ok ? success(found.value.summaries) : found;
      },
      'purposes:get': ({ id }) => purposeNamed(store, id),
      'purposes:create': ({ content }) =>
        // The mark of a version 4 UUID, which nothing else makes.
        inShort(store.create(ownIdOf(randomUUID()), content)),
      'purposes:update': ({ id, content }) => inShort(store.update(id, content)),
      'purposes:remove': ({ id }) => told(store.remove(id)),
      'purposes:restore': ({ id }) => told(store.restore(id)),
      'purposes:export': ({ id }) => exportPurpose(parts.files, store, id),
      'purposes:choose-import': async () => {
        const chosen = await chooseFile(parts.files, store);
        held = chosen.ok ? chosen.value.held : null;
        return chosen.ok ? success(chosen.value.shown) : chosen;
      },
      'purposes:import': ({ importId, action }) => {
        if (held?.importId !== importId) return failure({ code: 'purpose-import-outdated' });
        const kept = keepImported(store, held.purpose, action);
        if (kept.ok) letGo();
        return inShort(kept);
      },
      'purposes:close-import': () => {
        letGo();
        return success(null);
      },
      'purposes:read-draft': () => readDraft(drafts, store),
      'purposes:save-draft': ({ id, draft }) => drafts.save(id, draft),
      'purposes:discard-draft': () => drafts.discard(),
    },
  };
}

function idsIn(catalogue: Result<PurposeCatalogue, Failure>): readonly PurposeId[] {
  const purposes = catalogue.ok ? catalogue.value.all : builtInPurposes;
  return purposes.map(({ id }) => id);
}

function inShort(purpose: Result<Purpose, Failure>): Result<PurposeSummary, Failure> {
  return purpose.ok ? success(summaryOf(purpose.value)) : purpose;
}

function purposeNamed(
  store: Pick<PurposeStore, 'catalogue'>,
  id: PurposeId,
): Result<Purpose, Failure> {
  const catalogue = store.catalogue();
  if (!catalogue.ok) return catalogue;
  const [purpose] = catalogue.value.of([id]);
  return purpose === undefined
    ? failure({ code: 'no-such-purpose' })
    : success({ id, ...contentOf(purpose) });
}

/** What was entered outlives the purpose that it was for: it becomes a new one. */
function readDraft(drafts: PurposeDrafts, store: Pick<PurposeStore, 'catalogue'>) {
  const kept = drafts.read();
  if (!kept.ok || kept.value === null || kept.value.id === null) return kept;
  return purposeNamed(store, kept.value.id).ok ? kept : success({ ...kept.value, id: null });
}

async function exportPurpose(
  files: FileChooser,
  store: Pick<PurposeStore, 'catalogue'>,
  id: PurposeId,
): Promise<Result<{ readonly outcome: 'cancelled' | 'written' }, Failure>> {
  const asked = purposeNamed(store, id);
  if (!asked.ok) return asked;
  const file = await files.toWrite('json', purposeFileName(asked.value));
  if (file === null) return success({ outcome: 'cancelled' });
  // As it is now: the dialog may have been open for long.
  const purpose = purposeNamed(store, id);
  if (!purpose.ok) return purpose;
  const position = builtInPurposes.find((one) => one.id === id)?.position ?? 1;
  const written = writePrivateFile(file, purposeAsFile(purpose.value, position));
  return written.ok ? success({ outcome: 'written' }) : written;
}

async function chooseFile(
  files: FileChooser,
  store: Pick<PurposeStore, 'catalogue'>,
): Promise<Result<{ readonly held: Held | null; readonly shown: ChosenPurpose }, Failure>> {
  const file = await files.toRead('json');
  if (file === null) return success({ held: null, shown: { outcome: 'cancelled' } });
  const bytes = readChosenFile(file, longestPurposeFile);
  if (!bytes.ok) return bytes;
  const read = readPurposeFile(bytes.value);
  if (!read.ok) return read;
  const catalogue = store.catalogue();
  if (!catalogue.ok) return catalogue;
  const purpose = read.value;
  const [existing] = catalogue.value.of([purpose.id]);
  // The mark of an id that nothing else gives.
  const importId = randomUUID() as PurposeImportId;
  return success({
    held: { importId, purpose },
    shown: {
      outcome: 'chosen',
      importId,
      name: basename(file),
      title: purpose.title,
      requirements: purpose.requirements.length,
      existing:
        existing === undefined
          ? null
          : { title: existing.title, isSame: contentDigest(existing) === contentDigest(purpose) },
    },
  });
}

/** Another purpose's title, or id, is never taken: what is added beside it gets one that is free. */
function keepImported(
  store: PurposeStore,
  purpose: Purpose,
  action: 'add' | 'replace',
): Result<Purpose, Failure> {
  const catalogue = store.catalogue();
  if (!catalogue.ok) return catalogue;
  const isThere = catalogue.value.of([purpose.id]).length > 0;
  const replaces = action === 'replace' && isThere;
  const others = catalogue.value.all.filter(({ id }) => !replaces || id !== purpose.id);
  const taken = new Set(others.map(({ title }) => nicknameKey(title)));
  const content = { ...contentOf(purpose), title: freeNickname(purpose.title, taken) };
  if (replaces) return store.update(purpose.id, content);
  return store.create(isThere ? ownIdOf(randomUUID()) : purpose.id, content);
}
