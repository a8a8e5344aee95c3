import { randomUUID } from 'node:crypto';
import { secretMark, type ConnectionId, type PurposeId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { saveFile, type FileDialogs, type SaveOutcome } from '../files/index.ts';
import type { OwnPurposes } from '../transfer/index.ts';
import { failure, success, type Result, type ChannelHandlers } from '../system/index.ts';
import { builtInPurposes } from './built-in.ts';
import { summaryOf, type PurposeCatalogue, type PurposeSummary } from './catalogue.ts';
import type { KeptPurposeDraft, purposeChannels, PurposeUse } from './channels.ts';
import { purposeAsFile, purposeFileName } from './file.ts';
import { createImporting, type PurposeImporting } from './importing.ts';
import { createPurposeDrafts, type PurposeDrafts } from './kept-draft.ts';
import { transferredPurposes } from './transferred.ts';
import { getPurposeContent, ownIdOf, type Purpose, type PurposeContent } from './model/purpose.ts';
import { secretPlacesIn, suspectTextsIn, withoutSecretsIn } from './model/secrets.ts';
import {
  createPurposeStore,
  type PurposeStore,
  type PurposeStoreDependencies,
  type PurposeUses,
} from './store.ts';

/** Dependencies of purposes. */
export interface PurposesDependencies extends PurposeStoreDependencies {
  readonly files: FileDialogs;
  /** Is notified which connections got or lost a purpose. */
  readonly changed: (ids: readonly ConnectionId[]) => void;
}

type Channels = typeof purposeChannels;

/** One handler for each channel of purposes. */
export type PurposeHandlers = ChannelHandlers<Channels, Failure>;

/** Purposes: what the screen may ask for, and the catalogue for other features. */
export interface Purposes {
  get(id: PurposeId): Result<Purpose, Failure>;
  /** Saves an own purpose; `form-invalid` where a text looks like a secret and isn't among the confirmed ones. */
  create(content: PurposeContent, plainTexts?: readonly string[]): Result<PurposeSummary, Failure>;
  update(
    id: PurposeId,
    content: PurposeContent,
    plainTexts?: readonly string[],
  ): Result<PurposeSummary, Failure>;
  /** Takes an own purpose off its connections and out of sight. */
  remove(id: PurposeId): Result<PurposeUse, Failure>;
  /** Brings back a purpose that was removed since the vault was opened. */
  restore(id: PurposeId): Result<PurposeUse, Failure>;
  /** Writes a purpose to a file that the person chooses. */
  export(id: PurposeId): Promise<Result<SaveOutcome, Failure>>;
  readonly importing: PurposeImporting;
  /** The draft of the editor that was open when the page ended. */
  readDraft(): Result<KeptPurposeDraft | null, Failure>;
  readonly drafts: PurposeDrafts;
  /** Every purpose there is; `vault-locked` while the vault is. */
  catalogue(): Result<PurposeCatalogue, Failure>;
  /** The ids of all purposes; of the built-in ones while the vault is locked, when nothing else can be asked. */
  readonly ids: () => readonly PurposeId[];
  /** For the connections that take own purposes along to another vault. */
  readonly moved: OwnPurposes;
  /** Deletes for good what was removed; to be called when the vault has opened. */
  purgeRemoved(): Result<null, Failure>;
  /** Forgets the file that is being imported; to be called at each lock and at quit. */
  dispose(): void;
}

/** Makes the purposes of a vault. */
export function createPurposes(dependencies: PurposesDependencies): Purposes {
  const store = createPurposeStore(dependencies);
  const drafts = createPurposeDrafts(dependencies.vault, dependencies.clock);
  const importing = createImporting(dependencies.files, store);
  return {
    drafts,
    catalogue: () => store.catalogue(),
    ids: () => idsIn(store.catalogue()),
    moved: transferredPurposes(store),
    purgeRemoved: () => store.purgeRemoved(),
    dispose: () => importing.dispose(),
    importing,
    get: (id) => purposeNamed(store, id),
    create: (content, plainTexts = []) =>
      secretPlacesIn(content, new Set(plainTexts)).length > 0
        ? formInvalid
        : inShort(store.create(ownIdOf(randomUUID()), content)),
    update(id, content, plainTexts = []) {
      const saved = purposeNamed(store, id);
      if (!saved.ok) return saved;
      const plain = new Set([...plainTexts, ...suspectTextsIn(saved.value)]);
      return secretPlacesIn(content, plain).length > 0
        ? formInvalid
        : inShort(store.update(id, content));
    },
    remove: (id) => announced(dependencies, store.remove(id)),
    restore: (id) => announced(dependencies, store.restore(id)),
    export: (id) => exportPurpose(dependencies.files, store, id),
    readDraft: () => readDraft(drafts, store),
  };
}

/** Answers the channels of purposes. */
export function purposeHandlers(purposes: Purposes): PurposeHandlers {
  const { drafts, importing } = purposes;
  return {
    'purposes:list': () => {
      const found = purposes.catalogue();
      return found.ok ? success(found.value.summaries) : found;
    },
    'purposes:get': ({ id }) => purposes.get(id),
    'purposes:create': ({ content, plainTexts }) => purposes.create(content, plainTexts),
    'purposes:update': ({ id, content, plainTexts }) => purposes.update(id, content, plainTexts),
    'purposes:remove': ({ id }) => purposes.remove(id),
    'purposes:restore': ({ id }) => purposes.restore(id),
    'purposes:export': ({ id }) => purposes.export(id),
    'purposes:choose-import': () => importing.choose(),
    'purposes:import': ({ importId, action }) => inShort(importing.keep(importId, action)),
    'purposes:close-import': () => {
      importing.dispose();
      return success(null);
    },
    'purposes:read-draft': () => purposes.readDraft(),
    'purposes:save-draft': ({ id, draft, plainTexts }) => drafts.save(id, draft, plainTexts),
    'purposes:discard-draft': () => drafts.discard(),
  };
}

/** Passes a change on after announcing the connections that it changed. */
function announced(
  { changed }: Pick<PurposesDependencies, 'changed'>,
  uses: Result<PurposeUses, Failure>,
): Result<PurposeUse, Failure> {
  if (!uses.ok) return uses;
  const { connections } = uses.value;
  if (connections.length > 0) changed(connections);
  return success({ connections: connections.length });
}

/** The page asks the same rules first, and says which field is to blame. */
const formInvalid: Result<never, Failure> = failure({ code: 'form-invalid' });

function idsIn(catalogue: Result<PurposeCatalogue, Failure>): readonly PurposeId[] {
  const purposes = catalogue.ok ? catalogue.value.all : builtInPurposes();
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
    : success({ id, ...getPurposeContent(purpose) });
}

/** A draft outlives the purpose that it was for, and then becomes a new purpose. */
function readDraft(
  drafts: PurposeDrafts,
  store: Pick<PurposeStore, 'catalogue'>,
): Result<KeptPurposeDraft | null, Failure> {
  const kept = drafts.read();
  if (!kept.ok || kept.value === null || kept.value.id === null) return kept;
  return purposeNamed(store, kept.value.id).ok ? kept : success({ ...kept.value, id: null });
}

async function exportPurpose(
  files: FileDialogs,
  store: Pick<PurposeStore, 'catalogue'>,
  id: PurposeId,
): Promise<Result<SaveOutcome, Failure>> {
  const asked = purposeNamed(store, id);
  if (!asked.ok) return asked;
  return saveFile(files, 'json', purposeFileName(asked.value), () => {
    const purpose = purposeNamed(store, id);
    if (!purpose.ok) return purpose;
    const position = builtInPurposes().find((one) => one.id === id)?.position ?? 1;
    return success(purposeAsFile(withoutSecretsIn(purpose.value, secretMark), position));
  });
}
