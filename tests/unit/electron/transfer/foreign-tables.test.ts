import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { transferChannels } from '../../../../electron/transfer/channels.ts';
import type { TableMapping } from '../../../../electron/transfer/index.ts';
import { detectDateOrder, readDay } from '../../../../electron/transfer/table-days.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { eventCards, practiceToken } from '../connections/form.ts';
import { openTransfer, type OpenedTransfer } from './opened-transfer.ts';
import { valueOf } from '../../value-of.ts';

const defaults: TableMapping['defaults'] = {
  domain: 'atlassian.net',
  signIn: 'token',
  expiresOn: '2027-11-23',
  purposes: [eventCards],
};
const none: TableMapping['columns'] = {
  nickname: null,
  domain: null,
  subdomain: null,
  username: null,
  token: null,
  signIn: null,
  expiresOn: null,
  purposes: null,
  note: null,
  places: null,
  tags: null,
};
const other = `ATATT3${'yGgHG1'.repeat(29)}AbC-_=C63992E7`;

async function chosen(into: OpenedTransfer, table: string) {
  into.write(table);
  const held = valueOf(await into.handlers['transfer:choose-table'](null));
  if (held.outcome !== 'chosen') throw new Error(held.outcome);
  return held;
}

/** Chooses a table, reads it as suggested unless said otherwise, and adds what is new. */
async function read(into: OpenedTransfer, table: string, parts: Partial<TableMapping> = {}) {
  const { id, outline } = await chosen(into, table);
  const mapping = { ...outline.suggestion, dateOrder: null, defaults, ...parts };
  const { rows } = valueOf(await into.handlers['transfer:map-table']({ id, mapping }));
  const fresh = rows.filter(({ comparison }) => comparison.status === 'new');
  const choices = fresh.map(({ position }) => ({ position, action: 'add' as const }));
  const add = () => into.handlers['transfer:import']({ id, choices });
  return { id, outline, rows, add };
}

const threeTimes = (host: string) => [host, host, host] as const;

const problemsOf = (rows: Awaited<ReturnType<typeof read>>['rows']) =>
  rows.map(({ comparison }) => (comparison.status === 'faulty' ? comparison.problems : []));

describe('The titles of a table', () => {
  it.each([
    ['German', 'Bezeichnung,Adresse,Benutzername,Kennwort,Gültig bis,Bemerkung'],
    ['French', 'Nom,Adresse,Utilisateur,Mot de passe,Date expiration,Remarque'],
    ['Japanese', '名前,サイト,ユーザー名,パスワード,有効期限,備考'],
  ])('in %s are shown and known', async (_language, titles) => {
    const row = `Acme,acme.atlassian.net,jane@example.com,${practiceToken},2027-01-31,ok`;
    const { outline, rows } = await read(openTransfer(), `${titles}\n${row}\n`);
    expect(outline.columns.map(({ title }) => title)).toEqual(titles.split(','));
    expect(outline.suggestion.columns).toEqual({
      ...none,
      nickname: 0,
      subdomain: 1,
      username: 2,
      token: 3,
      expiresOn: 4,
      note: 5,
    });
    expect(rows).toMatchObject([{ comparison: { status: 'new' } }]);
  });

  it('that are unknown are shown anyway, and columns are recognised by the look of their cells', async () => {
    const table = [
      'Ime,Naslov,Korisnik,Žeton,Istječe,Napomena',
      `Acme,acme.atlassian.net,jane@example.com,${practiceToken},2027-01-31,ok`,
      `Other,other.atlassian.net,joe@example.com,${other},2027-02-28,`,
    ].join('\n');
    const { outline, rows } = await read(openTransfer(), table);
    expect(outline.columns.map(({ title }) => title)).toEqual(table.split('\n')[0]?.split(','));
    expect(outline.rows).toBe(2);
    expect(outline.suggestion).toEqual({
      hasTitles: true,
      columns: { ...none, subdomain: 1, username: 2, token: 3, expiresOn: 4 },
    });
    expect(rows.map(({ shown }) => shown?.host)).toEqual([
      'acme.atlassian.net',
      'other.atlassian.net',
    ]);
  });

  it.each([
    ['with a token of Atlassian', `Acme,acme,jane@example.com,${practiceToken}`],
    ['with a short password', 'Acme,jira.quarry.example,fred,hunter2'],
    ['with a password alone', 'Acme,acme,fred,hunter2'],
    ['with a dense token', 'Quarry,quarry,fred,Sup3r-Secret_PAT_0123456789abcdefXYZ'],
  ])('are not mistaken for the first row of a table without any: %s', async (_what, row) => {
    const { outline } = await chosen(openTransfer(), `${row}\n${row}\n`);
    expect(outline.suggestion.hasTitles).toBe(false);
    expect(outline.columns.map(({ title }) => title)).toEqual([null, null, null, null]);
  });

  it('restore the columns and the defaults of the last import', async () => {
    const into = openTransfer();
    const table = (nickname: string, token: string) =>
      `A,B,C,D,E\n${nickname},jira.quarry.example,fred,${token},1/2/2027\n`;
    const columns = { ...none, nickname: 0, subdomain: 1, username: 2, token: 3, expiresOn: 4 };
    const own = {
      domain: 'own',
      signIn: 'password',
      expiresOn: '',
      purposes: [eventCards],
    } as const;
    const first = await read(into, table('One', 'hunter2'), {
      hasTitles: true,
      columns,
      dateOrder: 'day-month',
      defaults: { ...own, purposes: [...own.purposes] },
    });
    expect(first.outline.remembered).toBeNull();
    expect(await first.add()).toMatchObject({ value: { added: 1 } });
    const { outline } = await chosen(into, table('Two', 'hunter3'));
    const { expiresOn: _never, ...kept } = own;
    expect(outline.remembered).toEqual({ columns, dateOrder: 'day-month', defaults: kept });
    expect(
      (await chosen(into, 'A,B,C,D\nx,jira.quarry.example,y,z\n')).outline.remembered,
    ).toBeNull();
    expect(JSON.stringify(into.vault.database.prepare('SELECT * FROM setting').all())).not.toMatch(
      /hunter|quarry|One/,
    );
  });
});

describe('A column of a table', () => {
  it('is at most one field, with or without titles', () => {
    const { input } = transferChannels['transfer:map-table'];
    const id = '00000000-0000-4000-8000-0000000000aa';
    const columns = { ...none, nickname: 0, subdomain: 1, username: 2, token: 3 };
    const isTaken = (parts: Partial<TableMapping>): boolean =>
      v.safeParse(input, {
        id,
        mapping: { hasTitles: true, columns, dateOrder: null, defaults, ...parts },
      }).success;
    expect(isTaken({})).toBe(true);
    for (const hasTitles of [true, false]) {
      for (const field of ['note', 'username', 'nickname', 'subdomain', 'purposes'] as const) {
        expect(isTaken({ hasTitles, columns: { ...columns, [field]: 3 } }), field).toBe(false);
      }
    }
  });

  const secrets: readonly (readonly [string, string, string])[] = [
    ['that looks like one of secrets', 'D', 'Sup3r-Secret_PAT_0123456789abcdefXYZ'],
    ['that looks like one of secrets in capitals', 'D', '9F86D081884C7D659A2FEAA0C55AD015'],
    ['that is called so', 'Password', 'hunter2'],
  ];
  for (const [what, title, secret] of secrets) {
    const table = `Name,Site,Mail,${title}\nAcme,jira.quarry.example,fred,${secret}\n`;
    for (const field of ['nickname', 'username', 'note'] as const) {
      it(`${what} is shown as ${field} to nobody, and stored so only after a person has confirmed it`, async () => {
        const into = openTransfer();
        // The secret's column is the field; another one stands in for the token's.
        const columns = {
          nickname: { ...none, nickname: 3, subdomain: 1, username: 2, token: 0 },
          username: { ...none, nickname: 0, subdomain: 1, username: 3, token: 2 },
          note: { ...none, note: 3, subdomain: 1, username: 0, token: 2 },
        }[field];
        const { rows, add } = await read(into, table, {
          hasTitles: true,
          columns,
          defaults: { ...defaults, domain: 'own' },
        });
        expect(JSON.stringify(rows)).not.toContain(secret);
        expect(rows).toMatchObject([
          { remarks: expect.arrayContaining([{ remark: 'looks-secret', field }]) },
        ]);
        into.state.confirmation = failure({ code: 'not-confirmed' });
        expect(await add()).toEqual(failure({ code: 'not-confirmed' }));
        expect(into.list()).toEqual([]);
        expect(into.asked).toEqual([{ act: 'import-guesses', connections: 1 }]);
        into.state.confirmation = success(null);
        expect(await add()).toMatchObject({ value: { added: 1 } });
      });
    }
  }

  it('that looks like one of secrets is not imported where the columns change while it is confirmed', async () => {
    const into = openTransfer();
    const table = `Name,Site,Mail,D\nAcme,jira.quarry.example,fred,Sup3r-Secret_PAT_0123456789abcdefXYZ\n`;
    const columns = { ...none, nickname: 0, subdomain: 1, username: 2, note: 3, token: null };
    const parts = { hasTitles: true, columns, defaults: { ...defaults, domain: 'own' as const } };
    const { id, add } = await read(into, table, {
      ...parts,
      columns: { ...columns, username: 0, nickname: null, token: 2 },
    });
    into.state.meanwhile = () => {
      const mapping = {
        ...parts,
        dateOrder: null,
        columns: { ...columns, nickname: 3, note: null, username: 0, token: 2 },
      };
      valueOf(into.transfer.mapTable(id, mapping));
    };
    expect(await add()).toEqual(failure({ code: 'import-outdated' }));
    expect(into.asked).toEqual([{ act: 'import-guesses', connections: 1 }]);
    expect(into.list()).toEqual([]);
  });

  it('with a certain secret is accepted only as the token', async () => {
    const table = `Name,Site,Mail,D\nAcme,acme,jane@example.com,${practiceToken}\n`;
    for (const field of ['nickname', 'username', 'note', 'subdomain'] as const) {
      const columns = { ...none, nickname: 0, subdomain: 1, username: 2, [field]: 3 };
      const { rows } = await read(openTransfer(), table, { hasTitles: true, columns });
      expect(rows).toMatchObject([{ shown: null, comparison: { status: 'faulty' } }]);
      expect(JSON.stringify(rows)).not.toContain('ATATT3');
    }
  });
});

describe('An address in a table', () => {
  it('with something like a secret after its path is accepted, because only the rest is stored', async () => {
    const link = 'https://acme.atlassian.net/jira?atlOrigin=Kq7Jm4VxN2sK9pR3tW8y0a1f';
    const table = `Nickname,Site,User,Token\nA,${link},jane@example.com,${practiceToken}\n`;
    const { rows } = await read(openTransfer(), table);
    expect(rows).toMatchObject([{ shown: { host: 'acme.atlassian.net' }, remarks: [] }]);
  });

  it('with something like a secret in its path needs a confirmation', async () => {
    const address = 'jira.quarry.example/Kq7Jm4VxN2sK9pR3tW8y0a1f';
    const table = `Nickname,Site,User,Token\nA,${address},fred,a-token-of-its-own\n`;
    const { rows } = await read(openTransfer(), table, {
      defaults: { ...defaults, domain: 'own' },
    });
    expect(rows).toMatchObject([
      { shown: { host: '•••' }, remarks: [{ remark: 'looks-secret', field: 'subdomain' }] },
    ]);
  });
});

describe('A whole address in a row', () => {
  const jira = 'https://jira.quarry.example:8443/jira';
  const cases = [
    // The address, what its own cell for the domain says, and the host for each choice for empty cells.
    ['acme', '', 'acme.atlassian.net', 'acme.jira.com', 'acme'],
    ['acme.atlassian.net', '', 'acme.atlassian.net', 'acme.atlassian.net', 'acme.atlassian.net'],
    ['https://acme.jira.com/browse/A-1', '', 'acme.jira.com', 'acme.jira.com', 'acme.jira.com'],
    ['jira.quarry.example', '', ...threeTimes('jira.quarry.example')],
    [`${jira}/browse/A-1`, '', ...threeTimes('jira.quarry.example:8443/jira')],
    ['10.1.2.3:8080', '', ...threeTimes('10.1.2.3:8080')],
    ['acme', 'jira.com', ...threeTimes('acme.jira.com')],
    ['quarry', 'own', ...threeTimes('quarry')],
    ['jira.quarry.example', 'atlassian.net', ...threeTimes('address-not-atlassian')],
    ['acme.attlassian.net', '', ...threeTimes('address-nearly-atlassian-net')],
    ['acme.atlassian.net.evil.example', '', ...threeTimes('address-imitates-atlassian')],
    ['api.atlassian.com', '', ...threeTimes('address-not-a-site')],
    [
      'https://evil.example/.atlassian.net',
      '',
      'address-not-atlassian',
      'address-not-atlassian',
      'evil.example/.atlassian.net',
    ],
  ] as const;

  for (const [address, domain, ...hosts] of cases) {
    (['atlassian.net', 'jira.com', 'own'] as const).forEach((choice, at) => {
      it(`decides for ${address} with ${domain || 'no'} domain beside it and ${choice} for empty cells`, async () => {
        const table = `Name,Site,Domain,User,Token\nA,${address},${domain},jane@example.com,a-token-of-its-own\n`;
        const { rows } = await read(openTransfer(), table, {
          defaults: { ...defaults, domain: choice },
        });
        const [row] = rows;
        const problem =
          row?.comparison.status === 'faulty' ? row.comparison.problems[0]?.problem : undefined;
        expect(row?.shown?.host ?? problem).toBe(hosts[at]);
      });
    });
  }

  it('works in a table with both Jira Cloud and Data Center', async () => {
    const into = openTransfer();
    const table = `Name;URL;Benutzer;Passwort\nSteinbruch;${jira};fred;s3cret-word\nGlobex;globex;hank@globex.example;${practiceToken}\n`;
    const { rows, add } = await read(into, table);
    expect(rows.map(({ shown, remarks }) => [shown?.host, remarks])).toEqual([
      ['jira.quarry.example:8443/jira', []],
      ['globex.atlassian.net', []],
    ]);
    expect(await add()).toMatchObject({ value: { added: 2 } });
    expect(into.list().map(({ address }) => address.kind)).toEqual(
      expect.arrayContaining(['cloud', 'data-center']),
    );
  });
});

describe('A row that its author may not have intended', () => {
  const word = { remark: 'host-of-one-word', host: 'globex' } as const;
  const elsewhere = (host: string, signIn: 'token' | 'password') =>
    ({ remark: 'cloud-token-elsewhere', host, signIn }) as const;
  const own = 'jira.quarry.example';

  it.each([
    ['one word, for which Own address was chosen', 'globex', '', 'token', 'pat-of-its-own', [word]],
    ['one word, for which the row says it', 'globex', 'own', 'token', 'pat-of-its-own', []],
    ['the token of Cloud as a token', own, '', 'token', practiceToken, [elsewhere(own, 'token')]],
    [
      'the token of Cloud as a password',
      own,
      '',
      'password',
      practiceToken,
      [elsewhere(own, 'password')],
    ],
    ['both', 'globex', '', 'password', practiceToken, [word, elsewhere('globex', 'password')]],
    ['neither', own, '', 'password', 'hunter2', []],
    ['a site of Jira Cloud', 'globex.atlassian.net', '', 'password', practiceToken, []],
  ] as const)('is remarked: %s', async (_, address, domain, signIn, secret, remarks) => {
    const table = `Name,Site,Domain,User,Token\nA,${address},${domain},jane@example.com,${secret}\n`;
    const { rows } = await read(openTransfer(), table, {
      defaults: { ...defaults, domain: 'own', signIn },
    });
    expect(rows).toMatchObject([{ comparison: { status: 'new' }, remarks }]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('A row that cannot be imported', () => {
  const site = 'acme.example.com,jane@example.com';
  it.each([
    ['is shown by its nickname', `Acme,${site},${practiceToken}`, 'Acme'],
    ['is shown by none where it has none', `,${site},${practiceToken}`, null],
    ['hides one that is a token', `${other},${site},${practiceToken}`, null],
    ['hides one that may be a token', `Sup3r-Secret_PAT_0123456789abcdefXYZ,${site},`, null],
    ['hides one with the row’s own token in it', `my-hunter22,acme,jane@,my-hunter22`, null],
    ['hides one where the cells are moved', `hunter22,Acme,${site},${practiceToken}`, null],
    ['hides one that is too long', `${'long '.repeat(30)},${site},${practiceToken}`, null],
    ['hides one with hidden characters', `Ac\u202eme,${site},${practiceToken}`, null],
    ['hides an address with a password', `https://jane:pw@acme,acme,jane@,${practiceToken}`, null],
    [
      'hides an address with a query',
      `https://acme/?os_password=pw,acme,jane@,${practiceToken}`,
      null,
    ],
  ])('%s', async (_, row, nickname) => {
    const { rows } = await read(openTransfer(), `Name,Site,User,Token\n${row}\n`);
    expect(rows).toMatchObject([{ shown: null, comparison: { status: 'faulty', nickname } }]);
  });

  it('hides cells of a secret column, and an address instead of a nickname', async () => {
    const table = `Password,Site,User,D\nhunter2,acme,jane@,x\n`;
    const columns = { ...none, nickname: 0, subdomain: 1, username: 2, token: 3 };
    const { rows } = await read(openTransfer(), table, { hasTitles: true, columns });
    expect(rows).toMatchObject([{ comparison: { status: 'faulty', nickname: null } }]);
    const instead = `Site,User,Token\nhttps://jane:hunter2@acme.example.com,jane@,${practiceToken}\n`;
    const addressed = await read(openTransfer(), instead);
    expect(JSON.stringify(addressed.rows)).not.toContain('hunter2');
    expect(addressed.rows).toMatchObject([{ comparison: { status: 'faulty', nickname: null } }]);
  });
});

describe('A row for a site outside Jira Cloud', () => {
  const titles = 'Nickname,Domain,Address,Username,Password';
  const secret = ' correct  horse staple ';

  it('keeps a password verbatim if the column “Signs in with” says so', async () => {
    const into = openTransfer();
    const table = `${titles},Signs in with\nOne,own,jira.quarry.example,fred,${secret},password\nTwo,own,jira.quarry.example,fred,${secret},Username and password\n`;
    const { outline, rows, add } = await read(into, table);
    expect(outline.suggestion.columns.signIn).toBe(5);
    expect(rows.map(({ remarks }) => remarks)).toEqual([[], []]);
    expect(await add()).toMatchObject({ value: { added: 2 } });
    expect(into.list().map(({ id }) => into.tokenOf(id))).toEqual([secret, secret]);
    expect(into.list().map(({ address }) => address)).toMatchObject([
      { signIn: 'password' },
      { signIn: 'password' },
    ]);
  });

  it('keeps a password verbatim if that is the default for empty cells', async () => {
    const into = openTransfer();
    const table = `${titles}\nOne,own,jira.quarry.example,fred,${secret}\n`;
    const { add } = await read(into, table, { defaults: { ...defaults, signIn: 'password' } });
    expect(await add()).toMatchObject({ value: { added: 1 } });
    expect(into.list().map(({ id }) => into.tokenOf(id))).toEqual([secret]);
  });

  it('is not assumed to have a token if its secret contains a space', async () => {
    const table = `${titles}\nOne,own,jira.quarry.example,fred,${secret}\n`;
    const { rows } = await read(openTransfer(), table);
    expect(problemsOf(rows)).toEqual([[{ field: 'signIn', problem: 'sign-in-needed' }]]);
  });

  it('is refused for any other value', async () => {
    const table = `${titles},Signs in with\nOne,own,jira.quarry.example,fred,x,perhaps\n`;
    const { rows } = await read(openTransfer(), table);
    expect(problemsOf(rows)).toEqual([[{ field: 'signIn', problem: 'sign-in-unknown' }]]);
  });

  it('reports that spaces were removed from a token', async () => {
    const into = openTransfer();
    const pieces = `${practiceToken.slice(0, 60)} ${practiceToken.slice(60)}`;
    const table = `${titles},Signs in with\nOne,own,jira.quarry.example,fred,a-token of-its-own,token\nTwo,atlassian.net,acme,jane@example.com,${pieces},\nThree,atlassian.net,acme,jane@example.com,${practiceToken},\n`;
    const { rows } = await read(into, table);
    const cleaned = [{ remark: 'token-cleaned' }];
    expect(rows.map(({ remarks }) => remarks)).toEqual([cleaned, cleaned, []]);
  });

  it('keeps its way of signing in through export and import', async () => {
    const from = openTransfer();
    const own = { domain: 'own', subdomain: 'jira.quarry.example', username: 'fred' } as const;
    from.create({ ...own, signIn: 'password' }, 'a b');
    await from.handlers['transfer:export-table']({ ids: [], format: 'csv' });
    const [head = '', row = ''] = from.read().toString().trim().split('\r\n');
    const { outline, rows } = await read(openTransfer(), `${head},Token\n${row},a b\n`);
    expect(outline.columns[outline.suggestion.columns.signIn ?? -1]?.title).toBe('Signs in with');
    expect(rows).toMatchObject([{ comparison: { status: 'new' }, remarks: [] }]);
  });
});

describe('A table with one title and several users', () => {
  const titles = 'Title,Site,User,Token';

  it('is imported, all but the first under a free nickname that is shown before', async () => {
    const into = openTransfer();
    into.create({ nickname: 'Jira (2)' });
    const table = `${titles}\nJira,acme,jane@example.com,${practiceToken}\nJIRA,acme,joe@example.com,${other}\nJira,acme,jim@example.com,${other}\n`;
    const { rows, add } = await read(into, table);
    expect(rows.map(({ shown, remarks }) => [shown?.nickname, remarks])).toEqual([
      ['Jira', []],
      ['JIRA (3)', [{ remark: 'nickname-repeated', nickname: 'JIRA' }]],
      ['Jira (4)', [{ remark: 'nickname-repeated', nickname: 'Jira' }]],
    ]);
    expect(await add()).toMatchObject({ value: { added: 3 } });
    const shown = into.list().map(({ nickname, username }) => [nickname, username]);
    expect(shown).toEqual(
      expect.arrayContaining([
        ['Jira', 'jane@example.com'],
        ['JIRA (3)', 'joe@example.com'],
        ['Jira (4)', 'jim@example.com'],
      ]),
    );
  });

  it('is compared in linear time', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 8000 }, (_, at) => `Jira,acme,u${at}@example.com,${other}`);
    const begun = process.cpuUsage();
    const { rows: shown } = await read(openTransfer(), [titles, ...rows].join('\n'));
    expect(new Set(shown.map((row) => row.shown?.nickname)).size).toBe(8000);
    // Processor time, which does not depend on the load.
    expect(process.cpuUsage(begun).user).toBeLessThan(15_000_000);
  });

  it('keeps the shown nicknames when the first is left out', async () => {
    const into = openTransfer();
    const table = `${titles}\nJira,acme,jane@example.com,${practiceToken}\nJira,acme,joe@example.com,${other}\n`;
    const { id, outline } = await chosen(into, table);
    const mapping = { ...outline.suggestion, dateOrder: null, defaults };
    valueOf(await into.handlers['transfer:map-table']({ id, mapping }));
    const choices = [{ position: 3, action: 'add' as const }];
    expect(await into.handlers['transfer:import']({ id, choices })).toMatchObject({ ok: true });
    expect(into.list().map(({ nickname }) => nickname)).toEqual(['Jira (2)']);
  });
});

describe('Dates in the formats of spreadsheets', () => {
  it.each([
    ['31.01.2027', '2027-01-31'],
    ['1.2.2027', '2027-02-01'],
    ['1.2.27', '2027-02-01'],
    ['1/31/2027', '2027-01-31'],
    ['1/31/27', '2027-01-31'],
    ['31/1/2027', '2027-01-31'],
    ['31-01-2027', '2027-01-31'],
    ['2027/1/31', '2027-01-31'],
    ['2027-01-31 00:00:00', '2027-01-31'],
    ['1/31/2027 12:00 AM', '2027-01-31'],
    ['5/5/2027', '2027-05-05'],
    ['2027-01-31', '2027-01-31'],
  ])('%s alone is read as %s', (text, day) => {
    const { order } = detectDateOrder([text]);
    expect(order).not.toBe('unknown');
    expect(readDay(text, order === 'unknown' ? null : order)).toBe(day);
  });

  const titles = 'Nickname,Subdomain,Username,Token,Expires';
  const tableOf = (days: readonly string[]): string =>
    [titles, ...days.map((day, at) => `N${at},acme,jane@example.com,${practiceToken},${day}`)].join(
      '\n',
    );
  const daysIn = (rows: Awaited<ReturnType<typeof read>>['rows']) =>
    rows.map(({ shown }) => shown?.expiresOn ?? null);

  it('are read in the order that the whole column shows', async () => {
    const american = await read(openTransfer(), tableOf(['1/2/2027', '3/4/2027', '1/31/2027']));
    expect(daysIn(american.rows)).toEqual(['2027-01-02', '2027-03-04', '2027-01-31']);
    const british = await read(openTransfer(), tableOf(['1/2/2027', '31/1/2027', '']));
    expect(daysIn(british.rows)).toEqual(['2027-02-01', '2027-01-31', '2027-11-23']);
    expect(american.outline.columns[4]?.unclearDay).toBeNull();
    expect(british.rows.map(({ remarks }) => remarks)).toEqual([[], [], []]);
  });

  it('need an answer if the order is ambiguous, without a guess', async () => {
    const table = tableOf(['1/2/2027', '3/4/2027', '5/5/2027']);
    const asked = await read(openTransfer(), table);
    expect(asked.outline.columns.map(({ unclearDay }) => unclearDay)).toEqual([
      null,
      null,
      null,
      null,
      '1/2/2027',
    ]);
    const needed = [{ field: 'expiresOn', problem: 'date-order-needed' }];
    expect(problemsOf(asked.rows)).toEqual([needed, needed, []]);
    const said = await read(openTransfer(), table, { dateOrder: 'day-month' });
    expect(daysIn(said.rows)).toEqual(['2027-02-01', '2027-04-03', '2027-05-05']);
    const other = await read(openTransfer(), table, { dateOrder: 'month-day' });
    expect(daysIn(other.rows)).toEqual(['2027-01-02', '2027-03-04', '2027-05-05']);
  });

  it('that contradict each other need an answer, and those that do not match it are refused', async () => {
    const table = tableOf(['31/1/2027', '1/31/2027']);
    const asked = await read(openTransfer(), table);
    expect(asked.outline.columns[4]?.unclearDay).toBe('31/1/2027');
    const said = await read(openTransfer(), table, { dateOrder: 'month-day' });
    expect(daysIn(said.rows)).toEqual([null, '2027-01-31']);
    expect(problemsOf(said.rows)[0]).toEqual([{ field: 'expiresOn', problem: 'expiry-not-a-day' }]);
  });
});

describe('A table after a line that names the delimiter', () => {
  it('is read', async () => {
    const table = `sep=;\r\nNickname;Subdomain;Username;Token\r\nA,B;acme;jane@example.com;${practiceToken}\r\n`;
    const { outline, rows } = await read(openTransfer(), table);
    expect(outline.rows).toBe(1);
    expect(rows).toMatchObject([{ position: 2, shown: { nickname: 'A,B' } }]);
  });
});

describe('A table that was exported', () => {
  it('keeps all texts, including those that look like formulas', async () => {
    const texts = ['x;=1+1', 'a\t=1', "'=1", '=1', '- one\n- two', 'x|@SUM(1)', 'plain, -1'];
    const from = openTransfer();
    texts.forEach((note, at) => from.create({ nickname: `N${at}`, note }));
    await from.handlers['transfer:export-table']({ ids: [], format: 'csv' });
    const into = openTransfer();
    const lines = from.read().toString().slice(1).replace('Nickname', 'Token,Nickname');
    const table = lines.replaceAll(/^N\d,/gm, (start) => `${practiceToken},${start}`);
    const { add } = await read(into, table);
    expect(await add()).toMatchObject({ value: { added: texts.length } });
    expect(into.list().map(({ note }) => note)).toEqual(texts.map((text) => text.trim()));
  });
});
