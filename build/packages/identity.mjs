// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../set-up/index.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Who the program is, for every package and for electron-builder. Name, version, description, maintainers, licence
 * and homepage are those of package.json; the rest has no place there.
 */
export const identity = {
  /** Of packages, folders and icons. */
  name: /** @type {string} */ (manifest.name),
  /** As people read it. */
  title: /** @type {string} */ (manifest.productName),
  version: /** @type {string} */ (manifest.version),
  summary: 'credential manager for Jira connections',
  description: /** @type {string} */ (manifest.description),
  /** `Name <address>` */
  maintainer: /** @type {string} */ (manifest.author),
  licence: /** @type {string} */ (manifest.license),
  homepage: /** @type {string} */ (manifest.homepage),
  /** The program's file, and its name on the path. */
  executable: 'chatelaine-desktop',
  /** The command that asks the running program. */
  command: 'chatelaine',
  /** The scheme of links to a connection. */
  scheme: 'chatelaine',
  /** In reverse order of a domain, for macOS, Windows and AppStream. */
  id: 'io.github.chatelaine',
  categories: ['Utility'],
  keywords: ['Jira', 'Atlassian', 'Okta', 'API token', 'credentials', 'permissions'],
};
