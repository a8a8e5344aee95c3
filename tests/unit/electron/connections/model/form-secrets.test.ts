import { describe, expect, it } from 'vitest';
import { holdsEntered } from '../../../../../electron/connections/model/form-secrets.ts';

describe('A secret that is entered beside a text', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it('is found in it, whichever its form', () => {
    expect(holdsEntered('my pass: correct höörse!', bytes('correct höörse'))).toBe(true);
    expect(holdsEntered('ccorrect horse', bytes('correct horse'))).toBe(true);
    expect(holdsEntered('correct hors', bytes('correct horse'))).toBe(false);
    expect(holdsEntered('admin of Jira', bytes('admin'))).toBe(false);
    expect(holdsEntered('', bytes(''))).toBe(false);
  });
});
