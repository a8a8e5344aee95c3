import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../../electron/vault/database/database.ts';
import type { OpenVault } from '../../../../electron/vault/index.ts';
import { openVaultOf } from '../../../../electron/vault/database/open-vault.ts';

/** A folder that is gone when the test has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-vault-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A vault of real parts, open, in a folder that is gone when the test has ended. */
export function openedVault(): OpenVault {
  const file = join(temporaryFolder(), 'vault.db');
  const database = openDatabase({ file, key: randomBytes(32), create: true });
  if (!database.ok) throw new Error(database.error.code);
  onTestFinished(() => {
    database.value.close();
  });
  return openVaultOf({
    database: database.value,
    tokensKey: randomBytes(32),
    historyKey: randomBytes(32),
    onChange: () => undefined,
    log: (message) => {
      throw new Error(message);
    },
  });
}
