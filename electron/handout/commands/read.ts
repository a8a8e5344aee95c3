import { failure, success } from '../../system/index.ts';
import { exitCodes } from '../model/exit-codes.ts';
import { isHandoutField } from '../model/fields.ts';
import { findByName, malformed, readOnly, type Command } from './command.ts';
import { handOver, noArguments } from './hand-over.ts';

/** `read NICK FIELD`: one value on stdout. The program that started the command gets it. */
export const read: Command = async (dependencies, request) => {
  const name = readOnly(request, 'connection');
  const field = readOnly(request, 'field');
  if (name === null || field === null) return malformed;
  if (!isHandoutField(field)) {
    return failure({ code: 'usage', problem: { what: 'unknown-field', name: field } });
  }
  const connection = findByName(dependencies, name);
  if (!connection.ok) return connection;
  const { asker, signal, reply } = request;
  const by = { asker, command: 'read', program: asker.parent } as const;
  const value = { connection: connection.value, field };
  const handed = await handOver(dependencies, by, [value], noArguments, signal);
  if (!handed.ok) return handed;
  try {
    reply.output(handed.value.get(connection.value, field));
    return success(exitCodes.done);
  } finally {
    handed.value.wipe();
  }
};
