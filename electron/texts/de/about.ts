import type { ElectronAge } from '../../system/model/electron-age.ts';
import { assertNever } from '../../system/model/result.ts';
import type { Texts } from '../texts.ts';

/** What About says. */
export const aboutTexts = {
  title: 'Über',
  what: 'Verwaltet Zugangsdaten für Jira auf dem Desktop: bewahrt sie auf, testet sie und sagt, was das Konto hinter jeder Verbindung darf.',
  meaning: 'Eine Chatelaine ist die Spange am Gürtel, an der die Schlüssel eines Haushalts hängen.',
  version: 'Version',
  commit: 'Commit',
  electron: 'Electron',
  chromium: 'Chromium',
  system: 'System',
  licence: 'Lizenz',
  licenceName: 'MIT',
  kind: 'Build',
  packaged: 'Paket',
  development: 'Entwicklung',
  notices: 'Hinweise zu Komponenten Dritter',
  showNotices: 'Hinweise zu Komponenten Dritter anzeigen',
} satisfies Texts;

/** How old the Electron inside is, and what that means. */
export function wordElectronAge(age: ElectronAge): string {
  switch (age.kind) {
    case 'current':
      return `veröffentlicht am ${age.released}`;
    case 'old':
      return `veröffentlicht am ${age.released}, vor mehr als acht Wochen: Installieren Sie eine neuere Version von Chatelaine`;
    case 'unsupported':
      return `veröffentlicht am ${age.released}, wird vom Hersteller nicht mehr gepflegt: Installieren Sie eine neuere Version von Chatelaine`;
    case 'unknown':
      return 'Alter unbekannt';
    default:
      return assertNever(age);
  }
}
