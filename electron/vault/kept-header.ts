import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { writeHeader, writeHeaderInTurn } from './header-files.ts';
import {
  announceRenewal,
  withoutRenewal,
  type Header,
  type HistoryHead,
  type Renewal,
} from './header.ts';
import type { Wrapping } from './keys/wrapping.ts';

/** The header of an open vault, and what may be written to it. */
export interface KeptHeader {
  /** The header as it was last written. */
  header(): Header;
  /** Writes the wrapping to the header in place of the keeper's former one. */
  keepWrapping(wrapping: Wrapping): Result<null, Failure>;
  /** Writes a header with these keepers, and says in it that a new vault key is advised. */
  keepFewer(keepers: readonly Wrapping[]): Result<null, Failure>;
  /** Says in the header that a renewal has begun. {@link KeptHeader.repairHeader} takes it back. */
  announceRenewal(renewal: Renewal, nextHeaderKey: Buffer): Result<null, Failure>;
  /** Says in the header how far the history goes. */
  keepHistoryHead(head: HistoryHead): Result<null, Failure>;
  /** Says in the header how many lasting changes there have been. */
  keepCount(changes: number): Result<null, Failure>;
  /** Writes both copies of the header. */
  repairHeader(): Result<null, Failure>;
}

/** What the header of an open vault rests on. */
export interface KeptHeaderParts {
  readonly folder: string;
  readonly header: Header;
  readonly headerKey: Buffer;
  /** The keys of a closed vault are zeros: a header written with them would open nothing. */
  readonly isOpen: () => boolean;
}

/** Keeps the header of an open vault; it fails with `vault-locked` once the vault is closed. */
export function keptHeader({ folder, header, headerKey, isOpen }: KeptHeaderParts): KeptHeader {
  let current = withoutRenewal(header);

  const keep = (write: typeof writeHeader, next: Header): Result<null, Failure> => {
    if (!isOpen()) return failure({ code: 'vault-locked' });
    const written = write(folder, next, headerKey);
    if (!written.ok) return written;
    current = withoutRenewal(written.value);
    return success(null);
  };

  return {
    header: () => current,
    keepWrapping(wrapping) {
      const others = current.keepers.filter(({ kind }) => kind !== wrapping.kind);
      return keep(writeHeader, { ...current, keepers: [...others, wrapping] });
    },
    keepFewer: (keepers) =>
      keep(writeHeader, { ...current, keepers: [...keepers], renewalAdvised: true }),
    announceRenewal: (renewal, nextHeaderKey) =>
      keep(writeHeader, announceRenewal(current, renewal, nextHeaderKey)),
    keepHistoryHead: (history) => keep(writeHeaderInTurn, { ...current, history }),
    keepCount(changes) {
      // The first count goes to both copies: from then on a database that is not there is a loss.
      const write = current.changes === 0 ? writeHeader : writeHeaderInTurn;
      return keep(write, { ...current, changes });
    },
    repairHeader: () => keep(writeHeader, current),
  };
}
