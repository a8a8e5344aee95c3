import type { Connection } from '../../electron/connections/index.ts';
import { isSameLogin, readAddress } from '../../electron/connections/model/login-rules.ts';
import type {
  ImportRemark,
  ImportRow,
  LoginWithoutToken,
  RowProblem,
  TableOutline,
} from '../../electron/transfer/index.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { problemTexts } from '../../electron/texts/index.ts';
import { transferScreenTexts, rowProblemTexts } from '../../electron/texts/index.ts';
import type { Formats } from '../app/formats.ts';
import type { ImportStatusName } from './importing.svelte.ts';
import type { Tone } from '../ui/tones.ts';

const texts = transferScreenTexts.compare;
const fieldTexts = transferScreenTexts.import.fields;

/** The tone of each comparison. */
export const importStatusTones: Readonly<Record<ImportStatusName, Tone>> = {
  new: 'ok',
  same: 'idle',
  conflict: 'warn',
  faulty: 'bad',
};

/** The nickname of a row, if it can be shown; a row that cannot be imported may have none. */
export function nicknameOfRow({ shown, comparison }: ImportRow): string | null {
  return comparison.status === 'faulty' ? comparison.nickname : (shown?.nickname ?? null);
}

/** Whether a saved connection has this site and user. */
export function isLoginOf(login: LoginWithoutToken, connection: Connection): boolean {
  const address = readAddress(login);
  return (
    address.ok && isSameLogin({ address: address.value, username: login.username }, connection)
  );
}

/** The labels of the columns: their titles, with numbers where titles repeat. */
export function columnLabels(
  columns: TableOutline['columns'],
  hasTitles: boolean,
): readonly string[] {
  const names = transferScreenTexts.import;
  const titles = columns.map(({ title }) => (hasTitles ? title : null));
  const keys = titles.map((title) => title?.trim().toLowerCase());
  return columns.map(({ index }, at) => {
    const title = titles[at] ?? null;
    if (title === null) return names.column(index + 1);
    const isRepeated = keys.indexOf(keys[at]) !== keys.lastIndexOf(keys[at]);
    return isRepeated ? names.titleOfColumn(title, index + 1) : title;
  });
}

/** Describes the problem of a row, and what to do about it. */
export function rowProblemText({ field, problem }: RowProblem): string {
  const sentence = { ...problemTexts, ...rowProblemTexts }[problem];
  return field === null ? sentence : texts.problemIn(fieldTexts[field], sentence);
}

/** The sentences that explain how a row compares and what is left out of it; may be none. */
export function remarksOf(row: ImportRow, formats: Formats): readonly string[] {
  const { unknownPurposes: unknown } = row;
  const leftOut = unknown === 0 ? [] : [texts.purposesLeftOut(unknown, formats.number(unknown))];
  return [...comparisonRemarks(row, formats), ...row.remarks.map(remarkText), ...leftOut];
}

function remarkText(said: ImportRemark): string {
  const sentences = texts.remarks;
  switch (said.remark) {
    case 'nickname-repeated':
      return sentences[said.remark](said.nickname);
    case 'looks-secret':
    case 'secret-masked':
      return sentences[said.remark](fieldTexts[said.field]);
    case 'token-cleaned':
      return sentences[said.remark];
    case 'host-of-one-word':
      return sentences[said.remark](said.host);
    case 'cloud-token-elsewhere':
      return sentences[said.remark][said.signIn](said.host);
    default:
      return assertNever(said);
  }
}

function comparisonRemarks({ comparison }: ImportRow, formats: Formats): readonly string[] {
  switch (comparison.status) {
    case 'new':
    case 'same':
      return [];
    case 'conflict': {
      const fields = comparison.differences.map((field) => fieldTexts[field]);
      return [texts.differsIn(comparison.saved.nickname, formats.list(fields))];
    }
    case 'faulty':
      return comparison.problems.map(rowProblemText);
    default:
      return assertNever(comparison);
  }
}
