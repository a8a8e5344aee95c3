import type { Connection } from '../../connections/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import type { ProgramArguments } from '../consent.ts';
import type { CommandRequest } from '../conversation.ts';
import { isVariableName, parseEnvFile } from '../env-file.ts';
import { exitCodes } from '../model/exit-codes.ts';
import { isHandoutField } from '../model/fields.ts';
import { decidesWhatRuns } from '../model/loader-variables.ts';
import { escapeFor } from '../model/preset.ts';
import { parseReference, referenceStart } from '../model/reference.ts';
import type { Refusal, UsageProblem } from '../model/refusal.ts';
import { resolvePreset } from '../presets.ts';
import { textPart, valuePart, type TextPart } from '../text-part.ts';
import {
  findByName,
  malformed,
  readOnly,
  type Command,
  type CommandDependencies,
} from './command.ts';
import { handOver, type HandedValues } from './hand-over.ts';

/** What a program gets: variables by their names, and what it reads from its standard input. */
interface Parcel {
  readonly variables: Map<string, readonly TextPart[]>;
  childInput: readonly TextPart[] | null;
}

/** The most bytes of all variables together. */
const maxEnvironmentBytes = 131_072;

/** The most bytes that the program reads from its standard input: what fits into a pipe without waiting. */
const maxChildInputBytes = 4096;

const usage = (problem: UsageProblem): Result<never, Refusal> =>
  failure({ code: 'usage', problem });

/** `exec -- COMMAND`: values in the environment and on the standard input of a program. */
export const exec: Command = async (dependencies, request) => {
  const input = request.fields.has('env-file') ? await request.readInput() : new Uint8Array();
  if (input === null) return usage({ what: 'env-file-too-long' });
  try {
    const parcel = pack(dependencies, request, input);
    return parcel.ok ? await deliver(dependencies, request, parcel.value) : parcel;
  } finally {
    input.fill(0);
  }
};

async function deliver(
  dependencies: CommandDependencies,
  { asker, started: program, signal, reply, fields }: CommandRequest,
  { variables, childInput }: Parcel,
): Promise<Result<typeof exitCodes.done, Refusal>> {
  if (program === null) return malformed;
  const by = { asker, command: 'exec', program } as const;
  const values = [...variables.values(), childInput ?? []]
    .flat()
    .flatMap((part) => (part.kind === 'value' ? [part.value] : []));
  const programArguments = readProgramArguments(fields);
  if (programArguments === null) return malformed;
  const handed =
    values.length === 0
      ? success(null)
      : await handOver(dependencies, by, values, programArguments, signal);
  if (!handed.ok) return handed;
  const texts: Uint8Array[] = [];
  try {
    for (const [variable, parts] of variables) {
      texts.push(assemble([textPart(`${variable}=`), ...parts, textPart('\0')], handed.value));
    }
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    const input = childInput === null ? null : assemble(childInput, handed.value);
    if (input !== null) texts.push(input);
    if (length > maxEnvironmentBytes || (input?.length ?? 0) > maxChildInputBytes) {
      return usage({ what: 'too-much-environment' });
    }
    for (const text of texts) if (text !== input) reply.environment(text);
    if (input !== null) reply.childInput(input);
    return success(exitCodes.done);
  } finally {
    for (const text of texts) text.fill(0);
    handed.value?.wipe();
  }
}

/** Null if the number of those that were left out is none. */
function readProgramArguments(fields: CommandRequest['fields']): ProgramArguments | null {
  const leftOut = Number(readOnly({ fields }, 'arguments-left-out') ?? 0);
  const isCount = Number.isSafeInteger(leftOut) && leftOut >= 0;
  return isCount ? { told: fields.get('argument') ?? [], leftOut } : null;
}

function assemble(parts: readonly TextPart[], handed: HandedValues | null): Uint8Array {
  const pieces = parts.map((part) => (part.kind === 'bytes' ? part.bytes : valueOf(part, handed)));
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    whole.set(piece, at);
    at += piece.length;
    if (parts[index]?.kind === 'value') piece.fill(0);
  }
  return whole;
}

/** A copy of a value, as its format needs it. */
function valueOf(
  { value, format }: TextPart & { readonly kind: 'value' },
  handed: HandedValues | null,
): Uint8Array {
  const bytes = handed?.get(value.connection, value.field);
  return bytes === undefined ? new Uint8Array() : escapeFor(format, bytes);
}

/** Puts together what was asked for. A later source of a variable takes the place of an earlier one. */
function pack(
  dependencies: CommandDependencies,
  { fields }: CommandRequest,
  envFile: Uint8Array,
): Result<Parcel, Refusal> {
  const parcel: Parcel = { variables: new Map(), childInput: null };
  const named = readOnly({ fields }, 'connection');
  const connection = named === null ? null : findByName(dependencies, named);
  if (connection !== null && !connection.ok) return connection;
  const own = connection === null ? null : connection.value;
  const steps = [
    () => packReferences(dependencies, fields.get('reference') ?? [], parcel),
    () => packEnvFile(dependencies, envFile, parcel),
    () => packPresets(fields.get('preset') ?? [], own, parcel),
    () => packFields(fields.get('env') ?? [], own, parcel),
    () => packChildInput(readOnly({ fields }, 'stdin'), own, parcel),
  ];
  for (const step of steps) {
    const refusal = step();
    if (refusal !== null) return failure(refusal);
  }
  return parcel.variables.size === 0 && parcel.childInput === null ? malformed : success(parcel);
}

type Packed = Refusal | null;

const wrong = (problem: UsageProblem): Packed => ({ code: 'usage', problem });

/** `NAME=REST`, whose name can be one of a variable. */
function splitVariable(text: string): readonly [string, string] | null {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  return isVariableName(name) ? [name, text.slice(equals + 1)] : null;
}

function packReferences(
  dependencies: CommandDependencies,
  references: readonly string[],
  { variables }: Parcel,
): Packed {
  for (const each of references) {
    const [name, text] = splitVariable(each) ?? [null, ''];
    if (name === null) return wrong({ what: 'bad-variable', name: each });
    if (decidesWhatRuns(name)) return wrong({ what: 'variable-of-the-loader', name });
    const part = readReference(dependencies, name, text);
    if (!part.ok) return part.error;
    variables.set(name, [part.value]);
  }
  return null;
}

function readReference(
  dependencies: CommandDependencies,
  name: string,
  text: string,
): Result<TextPart, Refusal> {
  const reference = parseReference(text);
  if (reference === null) return usage({ what: 'bad-reference', name });
  const connection = findByName(dependencies, reference.connection);
  if (!connection.ok) return connection;
  return success(valuePart({ connection: connection.value, field: reference.field }));
}

function packEnvFile(
  dependencies: CommandDependencies,
  bytes: Uint8Array,
  { variables }: Parcel,
): Packed {
  const lines = parseEnvFile(bytes);
  if (!lines.ok) return wrong({ what: 'bad-env-file', line: lines.error });
  const start = Buffer.from(referenceStart, 'utf8');
  for (const { name, value } of lines.value) {
    if (decidesWhatRuns(name)) return wrong({ what: 'variable-of-the-loader', name });
    const isReference = Buffer.from(value.buffer, value.byteOffset, value.length)
      .subarray(0, start.length)
      .equals(start);
    if (isReference) {
      const part = readReference(dependencies, name, Buffer.from(value).toString('utf8'));
      if (!part.ok) return part.error;
      variables.set(name, [part.value]);
    } else {
      variables.set(name, [{ kind: 'bytes', bytes: value }]);
    }
  }
  return null;
}

function packPresets(
  names: readonly string[],
  connection: Connection | null,
  parcel: Parcel,
): Packed {
  for (const name of names) {
    if (connection === null) return wrong({ what: 'malformed' });
    const preset = resolvePreset(name, connection);
    if (!preset.ok) return { code: 'usage', problem: preset.error };
    for (const [variable, parts] of preset.value.variables) parcel.variables.set(variable, parts);
    parcel.childInput = preset.value.childInput ?? parcel.childInput;
  }
  return null;
}

function packFields(
  pairs: readonly string[],
  connection: Connection | null,
  { variables }: Parcel,
): Packed {
  for (const pair of pairs) {
    const [name, field] = splitVariable(pair) ?? [null, ''];
    if (name === null || connection === null) return wrong({ what: 'bad-variable', name: pair });
    if (decidesWhatRuns(name)) return wrong({ what: 'variable-of-the-loader', name });
    if (!isHandoutField(field)) return wrong({ what: 'unknown-field', name: field });
    variables.set(name, [valuePart({ connection, field })]);
  }
  return null;
}

function packChildInput(
  field: string | null,
  connection: Connection | null,
  parcel: Parcel,
): Packed {
  if (field === null) return null;
  if (!isHandoutField(field)) return wrong({ what: 'unknown-field', name: field });
  if (connection === null) return wrong({ what: 'malformed' });
  parcel.childInput = [valuePart({ connection, field })];
  return null;
}
