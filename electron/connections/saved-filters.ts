import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import { success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { savedFiltersSchema, type SavedFilter } from './model/saved-filters.ts';

const savedFiltersSetting: Setting<readonly SavedFilter[]> = {
  name: 'saved-filters',
  schema: savedFiltersSchema,
  fallback: [],
};

/** The searches and filters that were kept under names; `vault-locked` while the vault is locked. */
export interface SavedFilters {
  read(): Result<readonly SavedFilter[], Failure>;
  /** Replaces all of them. */
  save(filters: readonly SavedFilter[]): Result<readonly SavedFilter[], Failure>;
}

/** Creates the kept filters of a vault. What a person looks for is not part of the history. */
export function createSavedFilters(dependencies: {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}): SavedFilters {
  return {
    read() {
      const opened = dependencies.vault.opened();
      return opened.ok ? success(readSetting(opened.value, savedFiltersSetting)) : opened;
    },
    save: (filters) => changeSetting(dependencies, savedFiltersSetting, filters, null),
  };
}
