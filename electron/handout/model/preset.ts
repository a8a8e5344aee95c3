import * as v from 'valibot';
import { handoutFields, type HandoutField } from './fields.ts';

/** How a connection logs in, as {@link getSealedKind} names it. */
const logins = ['cloud', 'data-center-token', 'data-center-password'] as const;

/** A piece of a text: as it is, or the value of a field. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: HandoutField };

/** How a value is written where a program reads it. */
export const inputFormats = ['plain', 'curl-config'] as const;

/** How a value is written where a program reads it. */
export type InputFormat = (typeof inputFormats)[number];

/** A text in which `{token}` stands for a connection's token, and so for every field. */
const template = v.pipe(
  v.string(),
  v.check((text) => parsePieces(text) !== null, 'names a field that there is not'),
  v.transform((text) => parsePieces(text) ?? []),
);

const variableName = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]*$/));

const variant = v.pipe(
  v.strictObject({
    /** The logins that it is for. */
    logins: v.pipe(v.array(v.picklist(logins)), v.nonEmpty(), v.readonly()),
    variables: v.optional(v.record(variableName, template), {}),
    /** What the program reads from its standard input. */
    stdin: v.optional(v.strictObject({ format: v.picklist(inputFormats), text: template })),
  }),
  v.check(
    ({ variables, stdin }) => Object.keys(variables).length > 0 || stdin !== undefined,
    'gives nothing',
  ),
);

/** A file of `presets/`: the variables that a tool reads, or what it reads from its standard input. */
export const presetSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/)),
  /** The tool, as its own documentation calls it. */
  tool: v.pipe(v.string(), v.nonEmpty()),
  /** Where it is documented what the tool reads. */
  source: v.pipe(v.string(), v.startsWith('https://'), v.url()),
  variants: v.pipe(v.array(variant), v.nonEmpty(), v.readonly()),
});

/** A preset, with its texts taken apart. */
export type Preset = v.InferOutput<typeof presetSchema>;

/** What a preset gives for one way to log in. */
export type PresetVariant = Preset['variants'][number];

/**
 * What a preset gives for a connection; undefined where its tool does not know such sites.
 *
 * @param login as {@link getSealedKind} names it.
 */
export function findVariant({ variants }: Preset, login: string): PresetVariant | undefined {
  return variants.find((one) => one.logins.some((name) => name === login));
}

const isField = (name: string): name is HandoutField => handoutFields.some((one) => one === name);

function parsePieces(text: string): readonly TemplatePiece[] | null {
  const pieces: TemplatePiece[] = [];
  // Every second part of it is the name between two braces.
  for (const [index, part] of text.split(/\{([a-z-]+)\}/).entries()) {
    if (index % 2 === 0) {
      if (part !== '') pieces.push({ kind: 'text', text: part });
    } else if (isField(part)) pieces.push({ kind: 'field', field: part });
    else return null;
  }
  return pieces;
}

/**
 * Writes the bytes of a value as a format needs them: in a config of curl, which puts values between quotes, `"` and `\` are
 * escaped. The caller wipes both.
 */
export function escapeFor(format: InputFormat, value: Uint8Array): Uint8Array {
  if (format === 'plain') return Uint8Array.from(value);
  const isEscaped = (byte: number): boolean => byte === 0x22 || byte === 0x5c;
  const escaped = new Uint8Array(value.length + value.filter(isEscaped).length);
  let at = 0;
  for (const byte of value) {
    if (isEscaped(byte)) escaped[at++] = 0x5c;
    escaped[at++] = byte;
  }
  return escaped;
}
