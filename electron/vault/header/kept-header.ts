import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import type { VaultProtection } from '../protection/vault-protection.ts';
import { writeHeader, writeHeaderInTurn } from './header-files.ts';
import {
  announceRenewal,
  withoutRenewal,
  type Header,
  type HistoryHead,
  type Renewal,
} from './header.ts';
import type { Wrapping } from '../keepers/wrapping.ts';

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
  /** Accepts the keepers and settings as they are now, even if they differ from what was last known. */
  acceptProtection(accepted: AcceptedProtection): Result<null, Failure>;
  /** Writes both copies of the header. */
  repairHeader(): Result<null, Failure>;
}

/** Facts about a vault whose present state is accepted as correct. */
export interface AcceptedProtection {
  /** The highest count of changes to the protection that anybody knows of. */
  readonly knownCount: number;
  /** Whether keepers may be back that were taken away: whoever has them still has the vault key. */
  readonly keepersMayBeFormer: boolean;
}

/** Dependencies of the header of an open vault. */
export interface KeptHeaderDependencies {
  readonly folder: string;
  readonly header: Header;
  readonly headerKey: Buffer;
  readonly protection: VaultProtection;
  /** The keys of a closed vault are zeros: a header written with them would open nothing. */
  readonly isOpen: () => boolean;
}

/** Keeps the header of an open vault; it fails with `vault-locked` once the vault is closed. */
export function keptHeader(dependencies: KeptHeaderDependencies): KeptHeader {
  const { folder, header, headerKey, protection, isOpen } = dependencies;
  let current = withoutRenewal(header);

  const keep = (write: typeof writeHeader, next: Header): Result<null, Failure> => {
    if (!isOpen()) return failure({ code: 'vault-locked' });
    const written = write(folder, next, headerKey);
    if (!written.ok) return written;
    current = withoutRenewal(written.value);
    return success(null);
  };

  const marked = (next: Header): Header => withMark(next, protection);

  const keepKeepers = (next: Header): Result<null, Failure> => {
    if (!isOpen()) return failure({ code: 'vault-locked' });
    return protection.changeKeepers(next.keepers, (mark) =>
      keep(writeHeader, { ...next, protection: mark }),
    );
  };

  return {
    header: () => current,
    keepWrapping: (wrapping) =>
      keepKeepers({ ...current, keepers: replaced(current.keepers, wrapping) }),
    keepFewer: (keepers) =>
      keepKeepers({ ...current, keepers: [...keepers], renewalAdvised: true }),
    announceRenewal: (renewal, nextHeaderKey) =>
      keep(writeHeader, announceRenewal(current, renewal, nextHeaderKey)),
    keepHistoryHead: (history) => keep(writeHeaderInTurn, marked({ ...current, history })),
    keepCount(changes) {
      // The first count goes to both copies: from then on a database that is not there is a loss.
      const write = current.changes === 0 ? writeHeader : writeHeaderInTurn;
      return keep(write, marked({ ...current, changes }));
    },
    acceptProtection({ knownCount, keepersMayBeFormer }) {
      if (!isOpen()) return failure({ code: 'vault-locked' });
      const accepted = protection.accept(current, knownCount);
      const next: Header = keepersMayBeFormer ? { ...current, renewalAdvised: true } : current;
      return accepted.ok ? keep(writeHeader, marked(next)) : accepted;
    },
    repairHeader: () => keep(writeHeader, marked(current)),
  };
}

function replaced(keepers: readonly Wrapping[], wrapping: Wrapping): Wrapping[] {
  return [...keepers.filter(({ kind }) => kind !== wrapping.kind), wrapping];
}

/** As the database has it: what protects may have changed since the header was last written. */
function withMark(header: Header, protection: VaultProtection): Header {
  const mark = protection.mark();
  return mark === null ? header : { ...header, protection: mark };
}
