import type { Dialog } from 'electron';
import { keptAwake, oneLine } from '../system/index.ts';
import { transferTexts } from '../texts/index.ts';

/** The kinds of file that a person may choose, with their extensions. */
const extensions = {
  encrypted: 'chatelaine',
  csv: 'csv',
  json: 'json',
  env: 'example',
  calendar: 'ics',
  text: 'txt',
  html: 'html',
  pdf: 'pdf',
} as const satisfies Record<keyof typeof transferTexts.fileKinds, string>;

/** A kind of file that a person may choose. */
export type FileKind = keyof typeof extensions;

/** Asks for a file in the system's own dialogs, so that no page can name one. */
export interface FileDialogs {
  /** Null when the dialog was cancelled. */
  toWrite(kind: FileKind, suggestedName: string): Promise<string | null>;
  /** Null when the dialog was cancelled. */
  toRead(kind: FileKind): Promise<string | null>;
}

/** The longest suggested file name in characters; file systems take 255 bytes. */
const maxFileNameLength = 80;

/** Asks for files in Electron's own dialogs. */
export function nativeFileDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
): FileDialogs {
  const filtersFor = (kind: FileKind) => [
    { name: transferTexts.fileKinds[kind], extensions: [extensions[kind]] },
  ];
  // A table may as well be a file of settings, whose usual names have no extension.
  const filtersToRead = (kind: FileKind) =>
    kind === 'csv'
      ? [{ name: transferTexts.allFiles, extensions: ['*'] }, ...filtersFor(kind)]
      : filtersFor(kind);
  return {
    async toWrite(kind, suggestedName) {
      const { canceled, filePath } = await keptAwake(() =>
        dialog.showSaveDialog({
          defaultPath: oneLine(suggestedName, maxFileNameLength).replaceAll(/[\\/]/g, '-'),
          filters: filtersFor(kind),
          properties: ['showOverwriteConfirmation'],
        }),
      );
      return canceled || filePath === '' ? null : filePath;
    },
    async toRead(kind) {
      const { canceled, filePaths } = await keptAwake(() =>
        dialog.showOpenDialog({ filters: filtersToRead(kind), properties: ['openFile'] }),
      );
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
