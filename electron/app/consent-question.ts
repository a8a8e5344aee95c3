import { fieldNames } from '../handout/index.ts';
import type { AskedBy, ConsentQuestion } from '../handout/index.ts';
import { getSiteName } from '../connections/index.ts';
import { assertNever, oneLine } from '../system/index.ts';
import type { Choice } from '../system/index.ts';
import { handoutTexts } from '../texts/index.ts';

const texts = handoutTexts.ask;

/** So much of a path, of arguments and of a name is shown: all of it is somebody else's words. */
const longest = { path: 160, siteOfMany: 80, programArguments: 160, name: 40 } as const;

const path = (text: string): string => oneLine(text, longest.path);
const name = (text: string): string => oneLine(text, longest.name);

/** What a person is asked before a program gets a value, in the order in which it helps to decide. */
export function consentChoice(question: ConsentQuestion): Choice {
  const { program } = question.by;
  const canLast = question.about === 'values' && question.canLast;
  return {
    message: messageFor(question, name(program.name)),
    detail: [
      ...linesAbout(question),
      ...linesAboutAsker(question),
      canLast || question.about === 'new-connection' ? null : texts.onlyOnce,
      canLast ? texts.terminalMeans : null,
      texts.warning,
    ]
      .filter((line) => line !== null)
      .join('\n'),
    no: texts.deny,
    others: canLast ? [texts.once, texts.inTerminal] : [texts.once],
  };
}

function messageFor(question: ConsentQuestion, program: string): string {
  switch (question.about) {
    case 'new-connection':
      return texts.add(program, question.nickname);
    case 'values': {
      const { values } = question;
      const connections = new Map(values.map(({ connection }) => [connection.id, connection]));
      const [only, ...others] = connections.values();
      if (only === undefined || others.length > 0) {
        return texts.giveMany(program, connections.size);
      }
      return texts.give(program, fieldNames(values.map(({ field }) => field)), only.nickname);
    }
    default:
      return assertNever(question);
  }
}

function linesAbout(question: ConsentQuestion): readonly string[] {
  switch (question.about) {
    case 'new-connection':
      return [texts.site(path(question.site)), texts.username(path(question.username))];
    case 'values': {
      const { values } = question;
      const connections = new Map(values.map(({ connection }) => [connection.id, connection]));
      const [only, ...others] = connections.values();
      if (only !== undefined && others.length === 0) {
        return [texts.site(path(getSiteName(only.address)))];
      }
      return [...connections.values()].map(({ id, nickname, address }) => {
        const own = values.filter(({ connection }) => connection.id === id);
        const fields = fieldNames(own.map(({ field }) => field));
        return texts.values(
          fields,
          name(nickname),
          oneLine(getSiteName(address), longest.siteOfMany),
        );
      });
    }
    default:
      return assertNever(question);
  }
}

function linesAboutAsker(question: ConsentQuestion): readonly string[] {
  const { asker, program }: AskedBy = question.by;
  const given = question.about === 'values' ? question.programArguments : [];
  const file = program.file === null ? texts.unknownFile : path(program.file.path);
  return [
    texts.program(file),
    ...(given.length === 0
      ? []
      : [texts.programArguments(oneLine(given.join(' '), longest.programArguments))]),
    texts.startedBy(asker.parents.map(name).join(' ← ')),
    asker.session === null ? texts.noTerminal : texts.terminal(name(asker.session.terminal)),
    ...(asker.folder === null ? [] : [texts.folder(path(asker.folder))]),
  ];
}
