import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { auditConnection, chooseConnection, createConnection, goTo } from '../e2e/user-actions.ts';
import type { Program } from '../e2e/program.ts';
import type { bigSite } from '../simulator/index.ts';
import { bundleProgram } from '../unit/electron/vault/never-lost/bundle.ts';
import { figure, measureInterleaved, type Figure } from './figures.ts';

const pair = v.object({ measured: v.array(v.number()), baseline: v.array(v.number()) });

/** Evaluating 1,000 projects with 40 permissions, against parsing the JSON of the same evidence. */
export async function evaluationFigure(): Promise<Figure> {
  const program = await bundleProgram(join(import.meta.dirname, 'audit-program.ts'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program.file]);
    const options = { name: 'audit-evaluation', unit: 'ms', limit: 8 } as const;
    return figure(options, v.parse(pair, JSON.parse(stdout)));
  } finally {
    program.remove();
  }
}

/** How often each matrix is painted. */
const turns = 15;

/** Saves a connection to a site, audits it, and leaves its matrix on the screen with every permission. */
async function openMatrix(
  program: Program,
  nickname: string,
  { connection }: ReturnType<typeof bigSite>,
): Promise<void> {
  const page = await program.page();
  await goTo(page, 'Connections');
  await createConnection(page, { nickname, ...connection });
  await chooseConnection(page, nickname);
  await auditConnection(page);
  await page.getByRole('table').waitFor();
}

/**
 * Milliseconds, by the page's own clock, from the moment at which every project is wanted again until
 * the matrix with every permission is drawn and the page takes input.
 */
async function paintMatrix(program: Program, nickname: string): Promise<number> {
  const page = await program.page();
  await goTo(page, 'Connections');
  await chooseConnection(page, nickname);
  const details = page.getByRole('region', { name: /^Details of / });
  await details.getByRole('button', { name: 'Audit', exact: true }).click();
  await page.getByRole('table').waitFor();
  await page.getByRole('checkbox', { name: 'All permissions' }).setChecked(true);
  const search = page.getByRole('searchbox', { name: 'Search projects' });
  await search.fill('no project is called so');
  await page.getByRole('table').waitFor({ state: 'detached' });
  return search.evaluate(
    (field: HTMLInputElement) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector('[data-project]') === null) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        });
        observer.observe(document, { childList: true, subtree: true });
        field.value = '';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
  );
}

/** Painting the matrix of a thousand projects, against that of twenty. */
export async function paintingFigure(
  program: Program,
  sites: Readonly<Record<'big' | 'small', ReturnType<typeof bigSite>>>,
): Promise<Figure> {
  await openMatrix(program, 'Big matrix', sites.big);
  await openMatrix(program, 'Small matrix', sites.small);
  const big = () => paintMatrix(program, 'Big matrix');
  const small = () => paintMatrix(program, 'Small matrix');
  await big();
  await small();
  return figure(
    { name: 'matrix-1000', unit: 'ms', limit: 3 },
    await measureInterleaved(turns, big, small),
  );
}
