import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  otherSettings,
  protectiveSettings,
} from '../../../../../electron/vault/protection/protective-settings.ts';

const source = join(import.meta.dirname, '../../..', '..', '..', 'electron');

it('Every setting that is saved either protects something or is known not to', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const statements = files
    .filter((file) => file.endsWith('.sql') || file.endsWith('.ts'))
    .map((file) => readFileSync(join(source, file), 'utf8'));
  const names = statements.flatMap((text) =>
    [...text.matchAll(/INTO setting \(name, value\)\s+VALUES \('([^']+)'/g)].map(
      ([, name]) => name,
    ),
  );
  expect(new Set(names)).toEqual(new Set([...protectiveSettings, ...otherSettings]));
});
