import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Failure } from '../failures/index.ts';
import { readChosenFile, type FileDialogs } from '../files/index.ts';
import { comparableName, freeName, failure, success, type Result } from '../system/index.ts';
import type { ChosenPurpose, PurposeImportId } from './channels.ts';
import { contentDigest } from './digest.ts';
import { maxPurposeFileBytes, readPurposeFile } from './file.ts';
import { getPurposeContent, ownIdOf, type Purpose } from './model/purpose.ts';
import { secretPlacesIn } from './model/secrets.ts';
import type { PurposeStore } from './store.ts';

interface Held {
  readonly importId: PurposeImportId;
  readonly purpose: Purpose;
}

/** Imports purposes from files, one at a time: what a person saw of a file is what is kept. */
export interface PurposeImporting {
  /** Asks for a file, and holds it. */
  choose(): Promise<Result<ChosenPurpose, Failure>>;
  /**
   * Keeps the purpose of the held file, as one more or in place of the own one with its id.
   *
   * @returns `purpose-import-outdated` where another file, or none, is held by now.
   */
  keep(importId: PurposeImportId, action: 'add' | 'replace'): Result<Purpose, Failure>;
  dispose(): void;
}

/** Makes what imports purposes. */
export function createImporting(
  files: Pick<FileDialogs, 'toRead'>,
  store: PurposeStore,
): PurposeImporting {
  let held: Held | null = null;
  const dispose = (): void => {
    held = null;
  };
  return {
    async choose() {
      dispose();
      const chosen = await chooseFile(files, store);
      if (!chosen.ok) return chosen;
      held = chosen.value.held;
      return success(chosen.value.shown);
    },
    keep(importId, action) {
      if (held?.importId !== importId) return failure({ code: 'purpose-import-outdated' });
      const kept = keepImported(store, held.purpose, action);
      if (kept.ok) dispose();
      return kept;
    },
    dispose,
  };
}

async function chooseFile(
  files: Pick<FileDialogs, 'toRead'>,
  store: Pick<PurposeStore, 'catalogue'>,
): Promise<Result<{ readonly held: Held | null; readonly shown: ChosenPurpose }, Failure>> {
  const file = await files.toRead('json');
  if (file === null) return success({ held: null, shown: { outcome: 'cancelled' } });
  const bytes = readChosenFile(file, maxPurposeFileBytes);
  if (!bytes.ok) return bytes;
  const read = readPurposeFile(bytes.value);
  if (!read.ok) return read;
  const catalogue = store.catalogue();
  if (!catalogue.ok) return catalogue;
  const purpose = read.value;
  const places = secretPlacesIn(purpose);
  const [secret] = places.filter(({ problem }) => problem === 'holds-token');
  if (secret !== undefined) return failure({ code: 'purpose-file-unfit', ...secret });
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
      maybeSecret: places.length > 0,
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
  const taken = new Set(others.map(({ title }) => comparableName(title)));
  const content = { ...getPurposeContent(purpose), title: freeName(purpose.title, taken) };
  if (replaces) return store.update(purpose.id, content);
  return store.create(isThere ? ownIdOf(randomUUID()) : purpose.id, content);
}
