import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../electron/failures/index.ts';
import { builtInPurposes } from '../../../../electron/purposes/built-in.ts';
import {
  maxPurposeFileBytes,
  purposeAsFile,
  readPurposeFile,
} from '../../../../electron/purposes/file.ts';
import { getPurposeContent, purposeContentSchema } from '../../../../electron/purposes/index.ts';
import { instant } from '../../../../electron/system/index.ts';
import { practiceToken } from '../connections/form.ts';
import { anyContent } from './any-purpose.ts';
import { releaseRobot, robotContent } from './own.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: unknown) => readPurposeFile(bytesOf(JSON.stringify(file)));
const format = { date: String, time: (moment: number) => String(instant(moment)) };

const [first, second] = robotContent.requirements;
const file = { id: 'release-robot', position: 1, ...robotContent };

/** The file with another first requirement. */
const withFirst = (changes: object) => ({
  ...file,
  requirements: [{ ...first, ...changes }, second],
});
const withNeed = (need: unknown) => withFirst({ needs: [need] });
const onProjects = (on: unknown, permission: unknown = 'CLOSE_ISSUES') =>
  withNeed({ kind: 'project-permission', permission, among: 'projects', on });

describe('a file of a purpose', () => {
  it('is read as it was written, whatever the purpose says', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const purpose = { ...content, id: releaseRobot.id };
        expect(readPurposeFile(purposeAsFile(purpose, 1))).toEqual({ ok: true, value: purpose });
      }),
    );
  });

  it('is never too long to be read again, however much the purpose names', () => {
    const projects = Array.from({ length: 200 }, (_, index) => `P${index}`);
    const need = { kind: 'desk-agent' as const, on: projects };
    const requirement = {
      ...first,
      title: 'Ä'.repeat(200),
      needs: Array.from({ length: 10 }, () => need),
    };
    const many = (count: number) => ({
      ...robotContent,
      requirements: Array.from({ length: count }, (_, index) => ({
        ...requirement,
        id: `r${index}`,
      })),
    });
    const most = Array.from({ length: 100 }, (_, index) => index + 1).findLast(
      (count) => v.safeParse(purposeContentSchema, many(count)).success,
    );
    expect(most).toBeLessThan(100);
    const content = v.parse(purposeContentSchema, many(most ?? 0));
    const bytes = purposeAsFile({ id: releaseRobot.id, ...content }, 1);
    expect(bytes.byteLength).toBeLessThan(maxPurposeFileBytes);
  });

  it('may be the one that the documentation shows', () => {
    const page = readFileSync(
      join(import.meta.dirname, '../../../../docs/add-a-purpose.md'),
      'utf8',
    );
    const [, example = ''] = /```json\n([^`]+)```/.exec(page) ?? [];
    expect(readPurposeFile(bytesOf(example))).toMatchObject({
      ok: true,
      value: { id: releaseRobot.id, title: 'Release robot' },
    });
  });

  it('of a built-in purpose becomes an own one, with an id of its own', () => {
    for (const purpose of builtInPurposes()) {
      expect(readPurposeFile(purposeAsFile(purpose, purpose.position))).toEqual({
        ok: true,
        value: { id: `own-${purpose.id}`, ...getPurposeContent(purpose) },
      });
    }
  });

  it('leaves out what goes without saying, and may begin with a byte order mark', () => {
    const text = purposeAsFile(releaseRobot, 1).toString();
    expect(text).not.toMatch(/portalSuffices|"cards": \[\]/);
    expect(readPurposeFile(bytesOf(`\ufeff${text}`))).toEqual({ ok: true, value: releaseRobot });
  });

  it.each([
    ['no JSON', bytesOf('{"id":')],
    ['nothing', new Uint8Array()],
    ['UTF-16', new Uint8Array(Buffer.from(JSON.stringify(file), 'utf16le'))],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22])],
    ['lists in lists without end', bytesOf('['.repeat(500_000))],
  ])('that holds %s cannot be read', (_what, bytes) => {
    expect(readPurposeFile(bytes)).toEqual({
      ok: false,
      error: { code: 'purpose-file-unreadable' },
    });
  });

  const bidi = 'Release\u202erobot';
  it.each<[string, unknown, string, string]>([
    ['a number', 7, 'the purpose as a whole', 'wrong-type'],
    ['null', null, 'the purpose as a whole', 'wrong-type'],
    ['a list', [file], '“id”', 'needed'],
    ['no title', { ...file, title: undefined }, '“title”', 'needed'],
    ['an empty title', { ...file, title: ' \u200b ' }, '“title”', 'needed'],
    ['a title of 101 characters', { ...file, title: 'x'.repeat(101) }, '“title”', 'too-long'],
    [
      'a title with a mark that turns it round',
      { ...file, title: bidi },
      '“title”',
      'hidden-characters',
    ],
    ['a title that is a number', { ...file, title: 7 }, '“title”', 'wrong-type'],
    ['an id with capital letters', { ...file, id: 'Mine' }, '“id”', 'id-form'],
    ['an id of 97 characters', { ...file, id: 'x'.repeat(97) }, '“id”', 'id-too-long'],
    ['a place before the first', { ...file, position: 0 }, '“position”', 'whole-number'],
    [
      'a source without TLS',
      { ...file, source: 'http://example.com/' },
      '“source”',
      'not-an-address',
    ],
    [
      'a source that runs a script',
      { ...file, source: 'javascript:alert(1)' },
      '“source”',
      'not-an-address',
    ],
    ['no requirement', { ...file, requirements: [] }, '“requirements”', 'requirement-needed'],
    [
      '101 requirements',
      {
        ...file,
        requirements: Array.from({ length: 101 }, (_, index) => ({ ...first, id: `r${index}` })),
      },
      '“requirements”',
      'too-many',
    ],
    [
      'two requirements of one id',
      { ...file, requirements: [first, first] },
      '“requirements”',
      'same-id',
    ],
    [
      'a requirement that is text',
      { ...file, requirements: [first, 'x'] },
      'requirement 2',
      'wrong-type',
    ],
    ['an unknown field', { ...file, colour: 'red' }, '“colour”', 'unknown-field'],
    [
      'an unknown field that shows itself otherwise',
      { ...file, [bidi]: 1 },
      'the purpose as a whole',
      'unknown-field',
    ],
    [
      'an unknown severity',
      withFirst({ severity: 'huge' }),
      'requirement 1, “severity”',
      'not-a-choice',
    ],
    ['no need', withFirst({ needs: [] }), 'requirement 1, “needs”', 'need-needed'],
    ['a need that is null', withFirst({ needs: [null] }), 'requirement 1, need 1', 'wrong-type'],
    ['a need without kind', withNeed({}), 'requirement 1, need 1, “kind”', 'needed'],
    [
      'a need of an unknown kind',
      withNeed({ kind: 'luck' }),
      'requirement 1, need 1, “kind”',
      'unknown-kind',
    ],
    [
      'a misspelt field',
      withNeed({ kind: 'account', typ: ['app'] }),
      'requirement 1, need 1, “typ”',
      'unknown-field',
    ],
    [
      'a project in small letters',
      onProjects(['WEB', 'itsm']),
      'requirement 1, need 1, “on”',
      'project-key',
    ],
    ['no project', onProjects([]), 'requirement 1, need 1, “on”', 'projects-needed'],
    ['places that nobody knows', onProjects('most'), 'requirement 1, need 1, “on”', 'places'],
    [
      'no permission',
      withNeed({ kind: 'project-permission', among: 'projects', on: 'any' }),
      'requirement 1, need 1, “permission”',
      'needed',
    ],
    [
      'a permission with spaces',
      onProjects('any', 'Close issues'),
      'requirement 1, need 1, “permission”',
      'permission-with-spaces',
    ],
    [
      'a scope of another form',
      withNeed({ kind: 'scope', scope: 'everything' }),
      'requirement 1, need 1, “scope”',
      'scope-form',
    ],
    [
      'an application that nobody knows',
      withNeed({ kind: 'site-feature', application: 'any' }),
      'requirement 1, need 1, “application”',
      'not-a-choice',
    ],
    [
      'half a webhook',
      withNeed({ kind: 'webhook-slot', limit: 0.5 }),
      'requirement 1, need 1, “limit”',
      'whole-number',
    ],
    [
      'a card of 401 characters',
      withFirst({ cards: ['x'.repeat(401)] }),
      'requirement 1, “cards”',
      'too-long',
    ],
  ])('with %s is refused, and the place is named', (_what, content, place, problem) => {
    const refused = read(content);
    expect(refused).toMatchObject({ error: { code: 'purpose-file-unfit', problem } });
    if (refused.ok) throw new Error('It was read');
    const { happened, next } = describeFailure(refused.error, format);
    expect(happened).toContain(`does not fit is ${place}.`);
    expect(next).toContain('nothing was imported');
    expect(happened + next).not.toContain('\u202e');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'with a field %s, which every object has by nature, is refused and changes nothing',
    (key) => {
      const text = JSON.stringify(file).replace('"needs"', `"${key}":{"kind":"account"},"needs"`);
      expect(readPurposeFile(bytesOf(text))).toMatchObject({
        error: { code: 'purpose-file-unfit', problem: 'unknown-field' },
      });
      expect(Object.hasOwn(Object.prototype, 'kind')).toBe(false);
    },
  );

  it('with lists in lists is refused without getting lost in them', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = JSON.stringify(file).replace('"source":null', `"source":${deep}`);
    expect(readPurposeFile(bytesOf(text))).toMatchObject({
      error: { code: 'purpose-file-unfit', field: 'source' },
    });
  });

  it.each([
    ['an Atlassian token', practiceToken],
    ['a mark that turns the writing around', 'a\u202Eb'],
    ['a name without end', 'x'.repeat(900_000)],
  ])('in objects too deep is refused without showing %s as the name of a field', (_, name) => {
    let deep: unknown = { [name]: { inner: {} } };
    for (let depth = 0; depth < 20; depth += 1) deep = { [name]: deep };
    const text = JSON.stringify({ ...file, source: deep });
    const read = readPurposeFile(bytesOf(text));
    expect(read).toMatchObject({ error: { code: 'purpose-file-unfit', field: null } });
    expect(JSON.stringify(read)).not.toContain(name);
  });
});
