import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** Three words or more, the first with a capital letter: what a person reads. Codes, names and SQL are not like that. */
const sentence = /^[A-Z][a-z’']* [a-z’']+ [A-Za-z’']+/;

/** Written for engineers, who read it in the log: an argument of an error, or of a function named `log`. */
function isForEngineers(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isSourceFile(node) || ts.isBlock(parent)) return false;
  if (ts.isNewExpression(parent)) return /Error|Exception/.test(parent.expression.getText());
  if (ts.isCallExpression(parent))
    return /(^|[.#])(log|super)\b|\.log\./.test(parent.expression.getText());
  return isForEngineers(parent);
}

/** What the system, Jira or a library is given in words, and nobody reads in the program. */
const elsewhere: Readonly<Record<string, string>> = {
  'Chatelaine asks whether this keyring protects.': 'a text that is encrypted to try the keyring',
  'Signs in with': 'the title of a column of exported tables, by which an import knows it again',
  'Kind of token': 'the title of a column of exported tables, by which an import knows it again',
  'A column is one field at most': 'a message of the schema, which nobody shows',
};

function sentencesIn(file: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node.text : '';
    if (sentence.test(text) && !isForEngineers(node) && elsewhere[text] === undefined)
      found.push(text);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function modulesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name));
}

it('No sentence stands in the code of the program outside of the texts', () => {
  const files = [...modulesIn('electron'), ...modulesIn('renderer')].filter(
    (file) => !file.startsWith(join(root, 'electron/texts')),
  );
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) =>
    sentencesIn(file).map((text) => `${relative(root, file)}: ${text}`),
  );
  expect(found).toEqual([]);
});

it.each(['electron/texts/en/failures/jira.ts', 'electron/texts/en/audit-reasons.ts'])(
  'Sentences would be found if they stood there: %s has many',
  (file) => {
    expect(sentencesIn(join(root, file)).length).toBeGreaterThan(20);
  },
);
