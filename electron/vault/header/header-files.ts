import { join } from 'node:path';
import type { Failure } from '../../failures/index.ts';
import {
  replaceFile,
  failure,
  readBoundedFile,
  success,
  type Result,
  replaceFileDurably,
} from '../../system/index.ts';
import { decodeHeader, encodeHeader, type Header, type ReadHeader } from './header.ts';
import { withStorageFailures } from '../database/storage-failures.ts';
import { maxHeaderBytes, vaultFiles } from '../model/file-names.ts';
import { headerFilesIn } from '../vault-files.ts';

/** The header that counts, and whether both copies of it are sound. */
export interface FoundHeader extends ReadHeader {
  readonly bothCopiesSound: boolean;
  /** The other copy, where it is sound and says something else: it counts if this one proves to be forged. */
  readonly other: ReadHeader | null;
  /** Set where the copy with the higher revision was proved to be forged. */
  readonly isBesideForgery?: true;
}

/**
 * Reads both copies of the header and takes the sound one with the higher revision.
 *
 * @returns null when neither file is there, `vault-from-newer-version` when a copy is from one,
 * `vault-damaged` when no copy is sound.
 */
export function readHeader(folder: string): Result<FoundHeader | null, Failure> {
  return withStorageFailures(() => {
    const files = headerFilesIn(folder).map((file) => readBoundedFile(file, maxHeaderBytes));
    if (files.every((file) => file === null)) return success(null);
    const copies = files.map((file) =>
      Buffer.isBuffer(file) ? decodeHeader(file) : failure<Failure>({ code: 'vault-damaged' }),
    );
    const newer = copies.find((copy) => !copy.ok && copy.error.code === 'vault-from-newer-version');
    if (newer !== undefined && !newer.ok) return newer;
    const sound = copies.flatMap((copy) => (copy.ok ? [copy.value] : []));
    const [best, second] = sound.sort((one, other) => other.header.revision - one.header.revision);
    if (best === undefined) return failure<Failure>({ code: 'vault-damaged' });
    const [one, two] = files;
    const areSame = Buffer.isBuffer(one) && Buffer.isBuffer(two) && one.equals(two);
    return success({
      ...best,
      bothCopiesSound: sound.length === vaultFiles.headers.length,
      other: areSame ? null : (second ?? null),
    });
  });
}

/** The header that counts, with the keepers that only the other copy names: before there is a key, either may be forged. */
export function headerWithAllKeepers({ header, other }: FoundHeader): Header {
  const named = new Set(header.keepers.map(({ kind }) => kind));
  const further = (other?.header.keepers ?? []).filter(({ kind }) => !named.has(kind));
  return { ...header, keepers: [...header.keepers, ...further] };
}

/**
 * Writes the next revision of the header to both copies, one after the other.
 *
 * @returns the header as it was written.
 */
export function writeHeader(
  folder: string,
  header: Header,
  headerKey: Buffer,
): Result<Header, Failure> {
  return withStorageFailures(() => {
    const next = { ...header, revision: header.revision + 1 };
    const content = encodeHeader(next, headerKey);
    for (const name of vaultFiles.headers) replaceFileDurably(join(folder, name), content);
    return success(next);
  });
}

/**
 * Writes the next revision to the copy whose turn it is, so that the other one is never at risk. Enough for
 * a new count of changes: the copy left behind opens the vault as well.
 *
 * @returns the header as it was written.
 */
export function writeHeaderInTurn(
  folder: string,
  header: Header,
  headerKey: Buffer,
): Result<Header, Failure> {
  return withStorageFailures(() => {
    const next = { ...header, revision: header.revision + 1 };
    const name = vaultFiles.headers[next.revision % 2 === 0 ? 0 : 1];
    // A power cut may take the new count back, never the change: a header that is behind harms nothing.
    replaceFile(join(folder, name), encodeHeader(next, headerKey));
    return success(next);
  });
}
