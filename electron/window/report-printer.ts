import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';

/** A scheme that only the printer's own sessions handle. */
const scheme = 'chatelaine-report';

/**
 * Prints a page to PDF in a hidden window without scripts, preload or network. The page comes from memory, through a
 * scheme that only this window's session handles. Both are destroyed afterwards.
 *
 * @throws {Error} when Chromium can't print, such as without memory.
 */
export async function printPdf(page: string): Promise<Uint8Array> {
  const partition = session.fromPartition(`report-${randomUUID()}`, { cache: false });
  const address = `${scheme}://report/`;
  partition.protocol.handle(scheme, () => {
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      images: false,
      spellcheck: false,
      devTools: false,
    },
  });
  try {
    await window.loadURL(address);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: pageNumbers,
      margins: { top: 0.6, bottom: 0.7, left: 0.55, right: 0.55 },
    });
  } finally {
    // It was destroyed already if the program quit.
    if (!window.isDestroyed()) window.destroy();
    partition.protocol.unhandle(scheme);
  }
}

const pageNumbers =
  '<div style="width:100%;text-align:center;font-size:8px"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';
