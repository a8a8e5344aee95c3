import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { auditConnection, chooseConnection, createConnection, goTo } from '../e2e/user-actions.ts';
import type { Program } from '../e2e/program.ts';
import type { bigSite } from '../simulator/index.ts';
import { bundleProgram } from '../unit/electron/vault/never-lost/bundle.ts';
import { figure, figureOfPairs, measureInterleaved, type Figure } from './figures.ts';

const pair = v.object({ measured: v.array(v.number()), baseline: v.array(v.number()) });

/** What a program of this folder measured of itself. */
async function measuredBy(script: string): Promise<v.InferOutput<typeof pair>> {
  const program = await bundleProgram(join(import.meta.dirname, script));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program.file]);
    return v.parse(pair, JSON.parse(stdout));
  } finally {
    program.remove();
  }
}

/** Evaluating 1,000 projects with 40 permissions, against parsing the JSON of the same evidence. */
export async function evaluationFigure(): Promise<Figure> {
  const options = { name: 'audit-evaluation', unit: 'ms', limit: 8 } as const;
  return figure(options, await measuredBy('audit-program.ts'));
}

/**
 * The chains of a permission on 1,000 projects, and the least that gives it on all of them, with 40 schemes, 20 roles and
 * 500 groups; against parsing the JSON of what was read for it.
 */
export async function grantsFigure(): Promise<Figure> {
  const options = { name: 'grants-1000', unit: 'ms', limit: 6 } as const;
  return figureOfPairs(options, await measuredBy('grants-program.ts'));
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
