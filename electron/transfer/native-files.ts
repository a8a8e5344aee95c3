import type { Dialog } from 'electron';
import { oneLine } from '../system/index.ts';
import { transferTexts } from '../texts/index.ts';
import type { FileChooser, FileKind } from './files.ts';

/** The most characters of a file name: file systems take 255 bytes. */
const longestFileName = 80;

const extensions = {
  encrypted: 'chatelaine',
  csv: 'csv',
  json: 'json',
  text: 'txt',
  html: 'html',
  pdf: 'pdf',
} as const satisfies Record<FileKind, string>;

/** Asks for files in Electron's own dialogs. */
export function nativeFileChooser(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
): FileChooser {
  const filtersOf = (kind: FileKind) => [
    { name: transferTexts.fileKinds[kind], extensions: [extensions[kind]] },
  ];
  return {
    async toWrite(kind, suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        defaultPath: oneLine(suggestedName, longestFileName).replaceAll(/[\\/]/g, '-'),
        filters: filtersOf(kind),
        properties: ['showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async toRead(kind) {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        filters: filtersOf(kind),
        properties: ['openFile'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
