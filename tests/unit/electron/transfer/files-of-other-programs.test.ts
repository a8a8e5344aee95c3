import { describe, expect, it } from 'vitest';
import type { TableMapping } from '../../../../electron/transfer/index.ts';
import { eventCards, practiceToken } from '../connections/form.ts';
import { valueOf } from '../../value-of.ts';
import { openTransfer } from './opened-transfer.ts';

const token = practiceToken;
const pat = 'MDM0MjM5NDc2MDkzOpPTVpM1cHlpYkVyR2FyYmFnZSE9';

const defaults: TableMapping['defaults'] = {
  domain: 'atlassian.net',
  signIn: 'token',
  expiresOn: '2027-11-23',
  purposes: [eventCards],
};

/** A connection as the preview shows it: nickname, host and username; or why it cannot be taken. */
type Row = string;

interface Case {
  readonly what: string;
  readonly file: string | Buffer;
  readonly rows: readonly Row[];
  readonly leftOut?: number;
}

/** Chooses a file as a person does, takes the suggested columns, and returns the preview in short. */
async function preview(file: string | Buffer) {
  const transfer = openTransfer();
  transfer.write(file);
  const held = valueOf(await transfer.handlers['transfer:choose-table'](null));
  if (held.outcome !== 'chosen') throw new Error(held.outcome);
  const { id, outline } = held;
  const mapping = { ...outline.suggestion, dateOrder: null, defaults };
  const { rows } = valueOf(await transfer.handlers['transfer:map-table']({ id, mapping }));
  return { transfer, id, outline, rows };
}

async function shortPreview(file: string | Buffer) {
  const { outline, rows } = await preview(file);
  const short = rows.map(({ shown, comparison }) => {
    if (comparison.status !== 'faulty') {
      return `${shown?.nickname} | ${shown?.host} | ${shown?.username}`;
    }
    const { login, problems } = comparison;
    if (login === null) return `not possible: ${problems.map(({ problem }) => problem).join(' ')}`;
    const site = login.domain === 'own' ? login.subdomain : `${login.subdomain}.${login.domain}`;
    return `for the form: ${login.nickname} | ${site} | ${login.username}`;
  });
  return { rows: short, leftOut: outline.leftOut };
}

const bitwarden =
  'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
const keePassXc =
  '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"';
const onePassword = 'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes';
const acme = 'Acme | acme.atlassian.net | jane@example.com';
const dates = '"48","2026-11-02T08:00:00Z","2026-01-02T08:00:00Z"';

const passwordManagers: readonly Case[] = [
  {
    what: 'Bitwarden: one login among others',
    file: `${bitwarden}\nWork,,login,Acme,,,0,https://acme.atlassian.net,jane@example.com,${token},\n,,login,GitHub,,,0,https://github.com,jane,hunter2hunter2,\n`,
    rows: [acme],
    leftOut: 1,
  },
  {
    what: 'Bitwarden: notes and cards',
    file: `${bitwarden}\n,,login,Acme,,,0,https://acme.atlassian.net,jane@example.com,${token},\n,,note,Wi-Fi,"the key\nis long",,0,,,,\n,1,card,Visa,,,0,,,,\n`,
    rows: [acme],
    leftOut: 2,
  },
  {
    what: 'Bitwarden: several addresses in one cell',
    file: `${bitwarden}\n,,login,Acme,,,0,"https://id.atlassian.com,https://acme.atlassian.net/login",jane@example.com,${token},\n`,
    rows: [acme],
  },
  {
    what: 'Bitwarden: several of one title',
    file: `${bitwarden}\n,,login,Jira,,,0,https://acme.atlassian.net,jane@example.com,${token},\n,,login,Jira,,,0,https://globex.atlassian.net,jane@example.com,${token},\n`,
    rows: [
      'Jira | acme.atlassian.net | jane@example.com',
      'Jira (2) | globex.atlassian.net | jane@example.com',
    ],
  },
  {
    what: 'Bitwarden: an archived login',
    file: `folder,favorite,type,name,notes,fields,reprompt,archivedDate,login_uri,login_username,login_password,login_totp\n,,login,Acme,,,0,2026-03-01T00:00:00Z,https://acme.atlassian.net,jane@example.com,${token},\n`,
    rows: [],
    leftOut: 1,
  },
  {
    what: 'Bitwarden: Windows line ends, a mark, and quotes in a note',
    file: `\uFEFF${bitwarden}\r\n,,login,Acme,"say ""hi"", Jane",,0,https://acme.atlassian.net,jane@example.com,${token},\r\n`,
    rows: [acme],
  },
  {
    what: 'Bitwarden: a page of Atlassian that is no site',
    file: `${bitwarden}\n,,login,Atlassian account,,,0,https://id.atlassian.com/login,jane@example.com,hunter2hunter2,\n`,
    rows: ['not possible: address-not-a-site'],
  },
  {
    what: 'KeePassXC: quoted throughout',
    file: `${keePassXc}\n"Root","Acme","jane@example.com","${token}","https://acme.atlassian.net","","",${dates}\n`,
    rows: [acme],
  },
  {
    what: 'KeePassXC: the recycle bin',
    file: `${keePassXc}\n"Root/Recycle Bin","Acme","jane@example.com","${token}","https://acme.atlassian.net","","",${dates}\n`,
    rows: [],
    leftOut: 1,
  },
  {
    what: 'KeePassXC: the recycle bin of a German program',
    file: `${keePassXc}\n"Passwörter/Papierkorb","Acme","jane@example.com","${token}","https://acme.atlassian.net","","",${dates}\n`,
    rows: [],
    leftOut: 1,
  },
  {
    what: 'KeePassXC: notes of several lines, and other logins',
    file: `${keePassXc}\n"Root","Mail","jane","pw","https://mail.example","line\none","",${dates}\n"Root/Work","Acme","jane@example.com","${token}","https://acme.atlassian.net","made by Jane\nfor Okta","",${dates}\n`,
    rows: [acme],
    leftOut: 1,
  },
  {
    what: 'KeePassX: an older program, fewer columns',
    file: `"Group","Title","Username","Password","URL","Notes"\n"Root","Acme","jane@example.com","${token}","acme.atlassian.net",""\n`,
    rows: [acme],
  },
  {
    what: 'KeePassXC: an entry without an address, known by its title',
    file: `${keePassXc}\n"Root","Jira of Acme","jane@example.com","${token}","","","",${dates}\n`,
    rows: ['not possible: subdomain-needed'],
  },
  {
    what: '1Password: as version 8 writes it',
    file: `${onePassword}\nAcme,https://acme.atlassian.net,jane@example.com,${token},,false,false,work,\n`,
    rows: [acme],
  },
  {
    what: '1Password: archived, and for something else',
    file: `${onePassword}\nAcme,https://acme.atlassian.net,jane@example.com,${token},,false,true,,\nSpotify,https://accounts.spotify.com,jane,pw,,false,false,,\n`,
    rows: [],
    leftOut: 2,
  },
  {
    what: '1Password: FALSE in capitals, tags with semicolons, a note with a formula',
    file: `${onePassword}\nAcme,https://acme.atlassian.net/jira/servicedesk/projects/HD,jane@example.com,${token},,FALSE,FALSE,work;jira,"=HYPERLINK(""https://evil.example"")"\n`,
    rows: [acme],
  },
  {
    what: '1Password: without a final line end',
    file: `${onePassword}\nAcme,https://acme.atlassian.net,jane@example.com,${token},,false,false,,`,
    rows: [acme],
  },
];

const spreadsheets: readonly Case[] = [
  {
    what: 'Excel in Germany: semicolons and Windows-1252',
    file: Buffer.from(
      `Bezeichnung;Adresse;Benutzername;Schlüssel\r\nZürich;acme.atlassian.net;jane@example.com;${token}\r\n`,
      'latin1',
    ),
    rows: ['Zürich | acme.atlassian.net | jane@example.com'],
  },
  {
    what: 'Excel: “Unicode text”, which is UTF-16 with tabs',
    file: Buffer.from(
      `\uFEFFName\tSite\tEmail\tAPI token\r\nZürich 🏔\tacme.atlassian.net\tjane@example.com\t${token}\r\n`,
      'utf16le',
    ),
    rows: ['Zürich 🏔 | acme.atlassian.net | jane@example.com'],
  },
  {
    what: 'a Mac of old: UTF-16 with its mark the other way round, and carriage returns',
    file: Buffer.from(
      `\uFEFFName,Site,Email,API token\rAcme,acme.atlassian.net,jane@example.com,${token}\r`,
      'utf16le',
    ).swap16(),
    rows: [acme],
  },
  {
    what: 'Excel: curly quotes and a dash in Windows-1252',
    file: Buffer.concat([
      Buffer.from('Name,Site,Email,API token\n'),
      Buffer.of(0x93),
      Buffer.from('Acme'),
      Buffer.of(0x94, 0x20, 0x96, 0x20, 0x80),
      Buffer.from(`,acme.atlassian.net,jane@example.com,${token}\n`),
    ]),
    rows: ['“Acme” – € | acme.atlassian.net | jane@example.com'],
  },
  {
    what: 'LibreOffice: a line that names the separator',
    file: `sep=|\nName|Site|Email|API token\nAcme|acme.atlassian.net|jane@example.com|${token}\n`,
    rows: [acme],
  },
  {
    what: 'a sheet with Spanish titles',
    file: `Nombre;Dirección;Correo electrónico;Contraseña\nAcme;acme.atlassian.net;jane@example.com;${token}\n`,
    rows: [acme],
  },
  {
    what: 'a sheet with Japanese titles',
    file: `名前,サイト,メールアドレス,トークン\nAcme,acme.atlassian.net,jane@example.com,${token}\n`,
    rows: [acme],
  },
  {
    what: 'a sheet in which a nickname begins like a formula',
    file: `Name,Site,Email,API token\n'=Acme,acme.atlassian.net,jane@example.com,${token}\n`,
    rows: ['=Acme | acme.atlassian.net | jane@example.com'],
  },
];

const environments: readonly Case[] = [
  {
    what: '.env: the usual three',
    file: `JIRA_URL=https://acme.atlassian.net\nJIRA_USERNAME=jane@example.com\nJIRA_API_TOKEN=${token}\n`,
    rows: ['JIRA | acme.atlassian.net | jane@example.com'],
  },
  {
    what: '.env: exported, in quotes, with comments',
    file: `# our Jira\nexport JIRA_BASE_URL="https://acme.atlassian.net"\nexport JIRA_EMAIL='jane@example.com' # bot\nexport JIRA_API_TOKEN="${token}"\n`,
    rows: ['JIRA | acme.atlassian.net | jane@example.com'],
  },
  {
    what: '.env: Atlassian’s names, and a site without https',
    file: `ATLASSIAN_SITE=acme.atlassian.net\nATLASSIAN_USER_EMAIL=jane@example.com\nATLASSIAN_API_TOKEN=${token}\n`,
    rows: ['ATLASSIAN | acme.atlassian.net | jane@example.com'],
  },
  {
    what: '.env: two of them, told apart by what stands before',
    file: `PROD_JIRA_URL=https://acme.atlassian.net\nPROD_JIRA_USER=jane@example.com\nPROD_JIRA_TOKEN=${token}\nTEST_JIRA_URL=https://globex.atlassian.net\nTEST_JIRA_USER=jane@example.com\nTEST_JIRA_TOKEN=${token}\n`,
    rows: [
      'PROD_JIRA | acme.atlassian.net | jane@example.com',
      'TEST_JIRA | globex.atlassian.net | jane@example.com',
    ],
  },
  {
    what: '.env: two of them, told apart by what stands behind',
    file: `JIRA_URL_PROD=https://acme.atlassian.net\nJIRA_USER_PROD=jane@example.com\nJIRA_TOKEN_PROD=${token}\nJIRA_URL_TEST=https://globex.atlassian.net\nJIRA_USER_TEST=jane@example.com\nJIRA_TOKEN_TEST=${token}\n`,
    rows: [
      'JIRA_PROD | acme.atlassian.net | jane@example.com',
      'JIRA_TEST | globex.atlassian.net | jane@example.com',
    ],
  },
  {
    what: '.env: other services beside it',
    file: `DATABASE_URL=postgres://db.example/app\nGITHUB_TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345\nNODE_ENV=production\nJIRA_URL=https://acme.atlassian.net\nJIRA_USER=jane@example.com\nJIRA_TOKEN=${token}\n`,
    rows: ['JIRA | acme.atlassian.net | jane@example.com'],
    leftOut: 2,
  },
  {
    what: '.env: Windows line ends, spaces around the sign, a mark',
    file: `\uFEFFJIRA_URL = https://acme.atlassian.net\r\n\r\nJIRA_USERNAME = jane@example.com\r\nJIRA_API_TOKEN = ${token}\r\n`,
    rows: ['JIRA | acme.atlassian.net | jane@example.com'],
  },
  {
    what: '.env: a Data Center with a personal access token',
    file: `JIRA_URL=https://jira.example.com/jira\nJIRA_USERNAME=jane\nJIRA_PERSONAL_TOKEN=${pat}\n`,
    rows: ['JIRA | jira.example.com/jira | jane'],
  },
  {
    what: '.env: a token that is missing',
    file: 'JIRA_URL=https://acme.atlassian.net\nJIRA_USERNAME=jane@example.com\nJIRA_API_TOKEN=\n',
    rows: ['for the form: JIRA | acme.atlassian.net | jane@example.com'],
  },
];

const otherSettings: readonly Case[] = [
  {
    what: '.netrc: as curl reads it',
    file: `machine acme.atlassian.net\n  login jane@example.com\n  password ${token}\n`,
    rows: ['acme.atlassian.net | acme.atlassian.net | jane@example.com'],
  },
  {
    what: '.netrc: on one line, several machines, a default',
    file: `machine acme.atlassian.net login jane@example.com password ${token}\nmachine github.com login jane password hunter2\ndefault login anonymous password jane@example.com\n`,
    rows: ['acme.atlassian.net | acme.atlassian.net | jane@example.com'],
    leftOut: 2,
  },
  {
    what: '.netrc: comments, an account, and a macro',
    file: `# logins\nmachine ftp.example login jane account staff password pw\nmacdef init\ncd /machine\nls\n\nmachine acme.atlassian.net # ours\nlogin jane@example.com\npassword "${token}"\n`,
    rows: ['acme.atlassian.net | acme.atlassian.net | jane@example.com'],
    leftOut: 1,
  },
  {
    what: '.netrc: a Jira of one’s own',
    file: `machine jira.example.com login jane password ${pat}\n`,
    rows: ['jira.example.com | jira.example.com | jane'],
  },
  {
    what: 'jira-cli: Jira Cloud, whose token is elsewhere',
    file: 'auth_type: basic\nboard:\n    id: 1\n    name: HD board\ninstallation: Cloud\nissue:\n    types:\n        - handle: Task\n          id: "10001"\nlogin: jane@example.com\nproject:\n    key: HD\nserver: https://acme.atlassian.net\ntimezone: Europe/Berlin\n',
    rows: ['for the form: acme.atlassian.net | acme.atlassian.net | jane@example.com'],
  },
  {
    what: 'jira-cli: a Data Center with a bearer token',
    file: 'installation: Local\nserver: "https://jira.example.com"\nlogin: jane\nauth_type: bearer\n',
    rows: ['for the form: jira.example.com | jira.example.com | jane'],
  },
  {
    what: 'jira-cli: neither a token nor a user that Jira Cloud could have',
    file: 'installation: Cloud\nserver: https://acme.atlassian.net\nlogin: jane\n',
    rows: ['not possible: username-not-email token-needed'],
  },
  {
    what: 'jira-cli: a token in the place of the user is no login for the form',
    file: `installation: Local\nserver: https://jira.example.com\nlogin: ${token}\n`,
    rows: ['not possible: username-is-token token-needed'],
  },
  {
    what: 'acli: two profiles, the tokens in the keyring',
    file: 'version: 1\ncurrent_profile: c1:a1\nprofiles:\n    - site: acme.atlassian.net\n      cloud_id: c1\n      account_id: a1\n      email: jane@example.com\n      auth_type: api_token\n    - site: globex.atlassian.net\n      cloud_id: c2\n      account_id: a2\n      email: jane@example.com\n      auth_type: api_token\n',
    rows: [
      'for the form: acme.atlassian.net | acme.atlassian.net | jane@example.com',
      'for the form: globex.atlassian.net | globex.atlassian.net | jane@example.com',
    ],
  },
  {
    what: 'acli: a token that is not encrypted, and one that is',
    file: `profiles:\n  - site: acme.atlassian.net\n    email: jane@example.com\n    auth_type: api_token\n    token: ${token}\n  - site: globex.atlassian.net\n    email: jane@example.com\n    token: !!binary AAECAwQFBgc=\n`,
    rows: [
      'acme.atlassian.net | acme.atlassian.net | jane@example.com',
      'for the form: globex.atlassian.net | globex.atlassian.net | jane@example.com',
    ],
  },
];

const cases = [...passwordManagers, ...spreadsheets, ...environments, ...otherSettings];

describe('An import reads', () => {
  it('at least 40 kinds of files', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)('$what', async ({ file, rows, leftOut = 0 }) => {
    expect(await shortPreview(file)).toEqual({ rows, leftOut });
  });

  it('a file of settings whole: what is chosen is added with its token, and the file is to be deleted', async () => {
    const { transfer, id, rows } = await preview(
      `machine acme.atlassian.net login jane@example.com password ${token}\n`,
    );
    const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
    const outcome = valueOf(await transfer.handlers['transfer:import']({ id, choices }));
    expect(outcome).toEqual({ added: 1, replaced: 0, deleteFile: true });
    const saved = valueOf(transfer.store.list());
    expect(saved.map(({ nickname, username }) => [nickname, username])).toEqual([
      ['acme.atlassian.net', 'jane@example.com'],
    ]);
    const sealed = saved.map(({ id: saving }) => valueOf(transfer.store.readToken(saving)));
    expect(sealed.map((bytes) => Buffer.from(bytes).toString('utf8'))).toEqual([token]);
  });
});
