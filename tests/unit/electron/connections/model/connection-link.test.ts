import { describe, expect, it } from 'vitest';
import { connectionLink, linkedConnection } from '../../../../../electron/connections/index.ts';
import { findRefusedStart } from '../../../../../electron/system/index.ts';
import { idOf } from '../../../renderer/samples.ts';

describe('The link to a connection', () => {
  it('leads back to it, holds nothing else, and starts a packaged program', () => {
    const link = connectionLink(idOf(7));
    expect(link).toBe('chatelaine://connection/00000000-0000-4000-8000-000000000007');
    expect(linkedConnection(link)).toBe(idOf(7));
    expect(findRefusedStart([link], {})).toBeNull();
  });
});
