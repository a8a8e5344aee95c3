import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** Words: marks, single letters and numbers are the same in every language. */
const words = /\p{L}{2,}/u;

/** Attributes whose value somebody reads or hears. */
const readAttributes = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'alt']);

/** What is the same in every language. */
const sameEverywhere = new Set(['Chatelaine', 'ms', '?']);

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly [part: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Everything below a node of a component's markup, the node itself first. */
function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesIn(each);
  else if (isNode(value)) {
    // What is compared is a code.
    if (value.type === 'BinaryExpression' && value['operator'] !== '+') return;
    yield value;
    for (const [name, part] of Object.entries(value)) {
      if (name !== 'metadata' && typeof part === 'object') yield* nodesIn(part);
    }
  } else if (typeof value === 'object' && value !== null && 'nodes' in value) {
    yield* nodesIn(value.nodes);
  }
}

/** The texts of a component's markup that are written there and not taken from the texts. */
function literalTexts(component: string): readonly string[] {
  const { fragment } = parse(component, { modern: true });
  const found: string[] = [];
  const ignored = new WeakSet<object>();
  for (const node of nodesIn(fragment)) {
    if (node.type !== 'Attribute' && node.type !== 'StyleDirective') continue;
    const isRead = readAttributes.has(node.name ?? '');
    for (const part of nodesIn(node['value'])) {
      const text = textOf(part);
      // A text of an attribute that nobody reads must not be taken for one of the markup below.
      if (isRead && text !== null) found.push(text);
      ignored.add(part);
    }
  }
  for (const node of nodesIn(fragment)) {
    const text = ignored.has(node) ? null : textOf(node);
    if (text !== null && node.type === 'Text') found.push(text);
  }
  return found
    .map((text) => text.trim())
    .filter((text) => words.test(text) && !sameEverywhere.has(text));
}

function textOf(node: Node): string | null {
  if (node.type === 'Text') return node.data ?? null;
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : null;
}

function filesIn(folder: string, end: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(root, folder, name));
}

describe('No word stands in the markup', () => {
  const components = filesIn('renderer', '.svelte');

  it('of any component', () => {
    expect(components.length).toBeGreaterThan(60);
    const found = components.flatMap((file) =>
      literalTexts(readFileSync(file, 'utf8')).map((text) => `${relative(root, file)}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['<p>Nothing found</p>', 'Nothing found'],
    ['{#if x}<b>Two words</b>{/if}', 'Two words'],
    ['<p>{n} found</p>', 'found'],
    ['<button aria-label="Close">×</button>', 'Close'],
    ['<input placeholder={"Search here"} />', 'Search here'],
    ['<Button title="Do it" />', 'Do it'],
  ])('would be found: %s', (component, text) => {
    expect(literalTexts(component)).toEqual([text]);
  });

  it.each([
    '<p class="muted">{texts.title}</p>',
    '<p>– · {texts.a} ({n})</p>',
    '<div role="status"></div>',
  ])('is no word: %s', (component) => {
    expect(literalTexts(component)).toEqual([]);
  });
});

/** What native menus, dialogs, windows and notifications show. */
const shownProperties = new Set([
  ...['label', 'sublabel', 'toolTip', 'title', 'message', 'detail', 'buttonLabel', 'body'],
  ...['buttons', 'checkboxLabel', 'proceed', 'cancel'],
]);

/** Calls that show what they are given. */
const showingCalls = /\.(showErrorBox|setToolTip|setTitle)$/;

function nativeTexts(code: string): readonly string[] {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const texts = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) found.push(node.text);
    else if (
      ts.isArrayLiteralExpression(node) ||
      ts.isConditionalExpression(node) ||
      ts.isTemplateExpression(node)
    )
      ts.forEachChild(node, texts);
  };
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && shownProperties.has(node.name.getText()))
      texts(node.initializer);
    if (ts.isCallExpression(node) && showingCalls.test(node.expression.getText()))
      node.arguments.forEach(texts);
    ts.forEachChild(node, look);
  };
  look(source);
  return found.filter((text) => words.test(text) && !sameEverywhere.has(text));
}

describe('No word stands in the code', () => {
  const modules = ['app', 'tray', 'window', 'files', 'system', 'handout'].flatMap((folder) =>
    filesIn(join('electron', folder), '.ts'),
  );

  it('of native menus, dialogs, windows and notifications', () => {
    expect(modules.length).toBeGreaterThan(60);
    const found = modules.flatMap((file) =>
      nativeTexts(readFileSync(file, 'utf8')).map((text) => `${relative(root, file)}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    [`menu({ label: 'Quit' })`, 'Quit'],
    [`dialog.showMessageBox({ buttons: [cancel, 'Delete'] })`, 'Delete'],
    ['dialog.showErrorBox(title, `Not ${x}`)', 'Not '],
    [`tray.setToolTip(isLocked ? 'Locked' : texts.open)`, 'Locked'],
  ])('would be found: %s', (code, text) => {
    expect(nativeTexts(code)).toEqual([text]);
  });
});
