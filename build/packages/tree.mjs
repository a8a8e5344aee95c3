// @ts-check
import { gzipSync } from 'node:zlib';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { bashCompletion, fishCompletion, zshCompletion } from '../native/completions.mjs';
import { manPage } from '../native/man-page.mjs';
import { translations } from '../native/translations.mjs';
import { root } from '../set-up/index.mjs';
import { debianChangelog, readChangelog } from './changelog.mjs';
import { identity } from './identity.mjs';

/** The texts of packages for Linux: `@WORD@` stands for what the identity says. */
const texts = join(import.meta.dirname, 'linux');

const list = (/** @type {readonly string[]} */ words) => words.map((word) => `${word};`).join('');

const escaped = (/** @type {string} */ text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const elements = (/** @type {string} */ name, /** @type {readonly string[]} */ words) =>
  words.map((word) => `<${name}>${escaped(word)}</${name}>`).join('');

function releasesXml() {
  return readChangelog()
    .map(({ version, date, points }) => {
      const items = elements('li', points);
      return `<release version="${version}" date="${date}"><description><ul>${items}</ul></description></release>`;
    })
    .join('');
}

/** A licence's text as the paragraphs of a Debian copyright file. */
function licenceParagraphs() {
  const [, ...lines] = readFileSync(join(root, 'LICENSE'), 'utf8').trim().split('\n');
  const text = lines.filter((line) => !line.startsWith('Copyright')).join('\n');
  return text
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line}`))
    .join('\n');
}

function copyrightLine() {
  const line = /^Copyright (.+)$/m.exec(readFileSync(join(root, 'LICENSE'), 'utf8'))?.[1];
  if (line === undefined) throw new Error('LICENSE has no line of copyright');
  return line.replace(/^\(c\) /i, '');
}

/** A text with every `@WORD@` filled in. */
export function filledIn(
  /** @type {string} */ template,
  /** @type {Readonly<Record<string, string>>} */ more = {},
) {
  /** @type {Readonly<Record<string, string>>} */
  const words = {
    NAME: identity.name,
    TITLE: identity.title,
    ID: identity.id,
    VERSION: identity.version,
    SUMMARY: identity.summary,
    DESCRIPTION: identity.description,
    DEVELOPER: identity.maintainer.replace(/ <.*/, ''),
    LICENCE: identity.licence,
    HOMEPAGE: identity.homepage,
    EXECUTABLE: identity.executable,
    SCHEME: identity.scheme,
    CATEGORIES: list(identity.categories),
    KEYWORDS: list(identity.keywords),
    ...more,
  };
  return template.replaceAll(/@([A-Z]+)@/g, (_whole, word) => {
    const value = words[word];
    if (value === undefined) throw new Error(`Nothing is known of @${word}@`);
    return value;
  });
}

const template = (/** @type {string} */ name) => readFileSync(join(texts, name), 'utf8');

const zipped = (/** @type {string} */ text) => {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 3; // the system that gzip was run on, which is not to depend on the zlib that Node has
  return bytes;
};

/** The files besides the program, by their path under the prefix. */
function files() {
  const documents = join('share', 'doc', identity.name);
  const manual = join('share', 'man', 'man1');
  const [newest] = readChangelog();
  const facts = {
    version: identity.version,
    date: newest?.date ?? '',
    homepage: identity.homepage,
  };
  const xml = {
    CATEGORIES: elements('category', identity.categories),
    KEYWORDS: elements('keyword', identity.keywords),
    DESCRIPTION: escaped(identity.description),
    DEVELOPER: escaped(identity.maintainer.replace(/ <.*/, '')),
    RELEASES: releasesXml(),
  };
  const copyright = { COPYRIGHT: copyrightLine(), LICENCETEXT: licenceParagraphs() };
  return {
    [join('share', 'applications', `${identity.name}.desktop`)]: filledIn(
      template('chatelaine.desktop'),
    ),
    [join('share', 'metainfo', `${identity.id}.metainfo.xml`)]: filledIn(
      template('chatelaine.metainfo.xml'),
      xml,
    ),
    [join(manual, `${identity.executable}.1.gz`)]: zipped(
      filledIn(template('chatelaine-desktop.1'), { DATE: newest?.date ?? '' }),
    ),
    [join(manual, `${identity.command}.1.gz`)]: zipped(manPage(facts)),
    ...Object.fromEntries(
      translations.map(({ language, description }) => [
        join('share', 'man', language, 'man1', `${identity.command}.1.gz`),
        zipped(manPage(facts, description)),
      ]),
    ),
    [join('share', 'bash-completion', 'completions', identity.command)]: bashCompletion(),
    [join('share', 'fish', 'vendor_completions.d', `${identity.command}.fish`)]: fishCompletion(),
    // Debian's zsh looks into the one, Fedora's into the other.
    [join('share', 'zsh', 'vendor-completions', `_${identity.command}`)]: zshCompletion(),
    [join('share', 'zsh', 'site-functions', `_${identity.command}`)]: zshCompletion(),
    [join('share', identity.name, 'apparmor-profile')]: template('apparmor-profile'),
    [join(documents, 'copyright')]: filledIn(template('copyright'), copyright),
    [join(documents, 'changelog.gz')]: zipped(debianChangelog(readChangelog())),
  };
}

/** Gives everything in a tree the modes that belong to it, and one time. */
function settle(/** @type {string} */ tree, /** @type {number} */ date) {
  const entries = readdirSync(tree, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) {
      lutimesSync(path, date, date);
      continue;
    }
    chmodSync(path, entry.isDirectory() || isProgram(path) ? 0o755 : 0o644);
    lutimesSync(path, date, date);
  }
  // Chromium's own requirement of its helper (docs: Linux SUID sandbox).
  chmodSync(join(tree, 'lib', identity.name, 'chrome-sandbox'), 0o4755);
  chmodSync(tree, 0o755);
  lutimesSync(tree, date, date);
}

const isProgram = (/** @type {string} */ path) =>
  [identity.executable, `lib/${identity.name}/${identity.command}`, 'chrome-sandbox'].some((name) =>
    path.endsWith(`/${name}`),
  );

/**
 * Lays out everything that a package for Linux installs, as it lies under `/usr`.
 * @param {string} tree the folder to make; what is there is removed
 * @param {object} from
 * @param {string} from.unpacked the folder with the packaged program
 * @param {string} from.sbom the file that lists everything inside
 * @param {number} from.date the time that every file gets, in seconds
 */
export function layOutTree(tree, { unpacked, sbom, date }) {
  rmSync(tree, { recursive: true, force: true });
  const folder = join(tree, 'lib', identity.name);
  const documents = join(tree, 'share', 'doc', identity.name);
  cpSync(unpacked, folder, { recursive: true });
  for (const [name, content] of Object.entries(files())) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), content);
  }
  copyFileSync(sbom, join(documents, 'sbom.cdx.json'));
  copyFileSync(
    join(root, 'out', 'third-party-notices.txt'),
    join(documents, 'third-party-notices.txt'),
  );
  layOutIcons(join(tree, 'share', 'icons', 'hicolor'));
  const programs = join(tree, 'bin');
  mkdirSync(programs);
  copyFileSync(join(texts, 'chatelaine-desktop'), join(programs, identity.executable));
  // Its file is beside the program's, by which it knows the program that it asks.
  symlinkSync(join('..', 'lib', identity.name, identity.command), join(programs, identity.command));
  settle(tree, date);
}

function layOutIcons(/** @type {string} */ theme) {
  const icons = join(root, 'build', 'icons');
  const place = (/** @type {string} */ from, /** @type {string} */ size) => {
    const folder = join(theme, size, 'apps');
    mkdirSync(folder, { recursive: true });
    copyFileSync(from, join(folder, identity.name + from.slice(from.lastIndexOf('.'))));
  };
  for (const file of readdirSync(join(icons, 'app'))) {
    const size = file.replace('.png', '');
    // The theme hicolor has no folder for icons of this size.
    if (size !== '1024x1024') place(join(icons, 'app', file), size);
  }
  place(join(icons, 'chatelaine.svg'), 'scalable');
}
