import * as v from 'valibot';
import { getSealedKind, type Connection } from '../connections/index.ts';
import { failure, lazy, success, type Result } from '../system/index.ts';
import {
  findVariant,
  presetSchema,
  type InputFormat,
  type Preset,
  type TemplatePiece,
} from './model/preset.ts';
import type { UsageProblem } from './model/refusal.ts';
import { textPart, type TextPart } from './text-part.ts';

/** What a preset gives a program. */
export interface ResolvedPreset {
  readonly variables: ReadonlyMap<string, readonly TextPart[]>;
  readonly childInput: readonly TextPart[] | null;
}

const files = import.meta.glob<unknown>('./presets/*.json', { eager: true, import: 'default' });

/**
 * The presets, by name.
 *
 * @throws {v.ValiError} when a file in `presets/` does not fit its schema, which the tests notice.
 */
export const presets: () => ReadonlyMap<string, Preset> = lazy(() => {
  const all = Object.values(files).map((file) => v.parse(presetSchema, file));
  return new Map(all.map((preset) => [preset.name, preset]));
});

/** Fills a preset in for a connection. */
export function resolvePreset(
  name: string,
  connection: Connection,
): Result<ResolvedPreset, UsageProblem> {
  const preset = presets().get(name);
  if (preset === undefined) return failure({ what: 'unknown-preset', name });
  const variant = findVariant(preset, getSealedKind(connection.address));
  if (variant === undefined) {
    return failure({ what: 'preset-unfit', preset: name, nickname: connection.nickname });
  }
  const { variables, stdin } = variant;
  const filled = (pieces: readonly TemplatePiece[], format: InputFormat): readonly TextPart[] =>
    pieces.map((piece) =>
      piece.kind === 'text'
        ? textPart(piece.text)
        : { kind: 'value', value: { connection, field: piece.field }, format },
    );
  const entries = Object.entries(variables);
  return success({
    variables: new Map(entries.map(([variable, pieces]) => [variable, filled(pieces, 'plain')])),
    childInput: stdin === undefined ? null : filled(stdin.text, stdin.format),
  });
}
