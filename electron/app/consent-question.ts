import { fieldNames } from '../handout/index.ts';
import type { AskedBy, ConsentQuestion } from '../handout/index.ts';
import { getSiteName } from '../connections/index.ts';
import { assertNever, oneLineCutInside } from '../system/index.ts';
import type { Choice } from '../system/index.ts';
import { handoutTexts } from '../texts/index.ts';
import { shownArguments } from './shown-arguments.ts';

const texts = handoutTexts.ask;

/** So much of a path and of a name is shown: all of it is somebody else's words. */
const longest = { path: 160, siteOfMany: 80, name: 40 } as const;

const path = (text: string): string => oneLineCutInside(text, longest.path);
const name = (text: string): string => oneLineCutInside(text, longest.name);

/** What a person is asked before a program gets a value, in the order in which it helps to decide. */
export function consentChoice(question: ConsentQuestion): Choice {
  const { program } = question.by;
  const canLast = question.about === 'values' && question.canLast;
  return {
    message: messageFor(question, name(program.name)),
    detail: [
      ...linesAbout(question),
      ...linesAboutAsker(question),
      canLast || question.about === 'new-connection' ? null : reasonForOnce(question.by),
      canLast ? texts.terminalMeans : null,
      texts.warning,
    ]
      .filter((line) => line !== null)
      .join('\n'),
    no: texts.deny,
    others: canLast ? [texts.once, texts.inTerminal] : [texts.once],
  };
}

function reasonForOnce({ command }: AskedBy): string {
  return command === 'exec' ? texts.onlyOnce : texts.onlyOncePrinted;
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
          oneLineCutInside(getSiteName(address), longest.siteOfMany),
        );
      });
    }
    default:
      return assertNever(question);
  }
}

function linesAboutAsker(question: ConsentQuestion): readonly string[] {
  const { asker, program }: AskedBy = question.by;
  const file = program.file === null ? texts.unknownFile : path(program.file.path);
  return [
    texts.program(file),
    ...linesAboutArguments(question),
    texts.startedBy(asker.parents.map(name).join(' ← ')),
    asker.session === null ? texts.noTerminal : texts.terminal(name(asker.session.terminal)),
    ...(asker.folder === null ? [] : [texts.folder(path(asker.folder))]),
  ];
}

function linesAboutArguments(question: ConsentQuestion): readonly string[] {
  if (question.about !== 'values') return [];
  const { told, leftOut } = question.programArguments;
  return told.length + leftOut === 0
    ? []
    : [texts.programArguments(shownArguments(question.programArguments))];
}
