import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { type Bus } from './bus.ts';
import type { SessionFolders } from './folders.ts';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import { until } from './until.ts';

const run = promisify(execFile);
const password = 'the session of a test';

async function waitForService(bus: Bus, name: string, part: SessionProcess): Promise<void> {
  const isThere = (): Promise<boolean> => bus.ask(v.boolean(), 'has-owner', name);
  await until(isThere, { what: `${name} is there`, tell: () => part.output() });
}

const walletSettings = `[Wallet]
Enabled=true
First Use=false
Default Wallet=kdewallet
Local Wallet=kdewallet
Use One Wallet=true
Close When Idle=false
Launch Manager=false
Leave Open=true
Prompt on Open=false
`;

/** Starts KDE's wallet, open, as a login at Plasma leaves it. */
export async function startWallet(
  { home }: SessionFolders,
  env: NodeJS.ProcessEnv,
  bus: Bus,
): Promise<SessionProcess> {
  mkdirSync(join(home, '.config'), { recursive: true });
  writeFileSync(join(home, '.config', 'kwalletrc'), walletSettings);
  const script = join(import.meta.dirname, 'kwallet.py');
  const part = startSessionProcess('python3', [script, password], { env });
  await waitForService(bus, 'org.kde.kwalletd5', part);
  return part;
}

const secretServiceSettings = `[General]
ConfigVersion=2
UpdateCheckMessageShown=true

[FdoSecrets]
Enabled=true
ShowNotification=false
ConfirmAccessItem=true
`;

/** A database whose root group is offered as a Secret Service. */
const database = `<?xml version="1.0" encoding="utf-8"?>
<KeePassFile>
  <Meta>
    <CustomData>
      <Item>
        <Key>FDO_SECRETS_EXPOSED_GROUP</Key>
        <Value>{00112233-4455-6677-8899-aabbccddeeff}</Value>
      </Item>
    </CustomData>
  </Meta>
  <Root><Group><UUID>ABEiM0RVZneImaq7zN3u/w==</UUID><Name>Passwords</Name></Group></Root>
</KeePassFile>
`;

/** KeePassXC, which offers its database to other programs, and asks a person about each. */
export interface KeePassXc {
  /** Answers its question whether a program may have a password, if it asks: Return allows it, Escape refuses. */
  answerIfAsked(key: 'Return' | 'Escape'): Promise<void>;
  /** Starts it anew, without what a person allowed before. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts KeePassXC with an open database as the session's Secret Service. */
export async function startKeePassXc(
  { home }: SessionFolders,
  env: NodeJS.ProcessEnv,
  bus: Bus,
): Promise<KeePassXc> {
  const [xml, file] = [join(home, 'database.xml'), join(home, 'database.kdbx')];
  writeFileSync(xml, database);
  const importing = run('keepassxc-cli', ['import', '-q', '-p', xml, file], { env });
  importing.child.stdin?.end(`${password}\n${password}\n`);
  await importing;
  mkdirSync(join(home, '.config', 'keepassxc'), { recursive: true });
  const settings = join(home, '.config', 'keepassxc', 'keepassxc.ini');
  writeFileSync(settings, secretServiceSettings);
  const begin = async (): Promise<SessionProcess> => {
    const program = startSessionProcess('keepassxc', ['--pw-stdin', file], {
      env,
      input: `${password}\n`,
    });
    await waitForService(bus, 'org.freedesktop.secrets', program);
    // The service is there before the database is open.
    const isOpen = async (): Promise<boolean> =>
      bus.ask(v.nullable(v.boolean()), 'keyring-locked').then(
        (locked) => locked === false,
        () => false,
      );
    await until(isOpen, { what: 'the database is open', tell: () => program.output() });
    return program;
  };
  let part = await begin();
  const find = (): Promise<string> =>
    run('xdotool', ['search', '--onlyvisible', '--name', 'Access Request'], { env }).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  return {
    answerIfAsked: async (key) => {
      const question = await find();
      if (question === '') return;
      // It may have closed meanwhile.
      const press = ['windowfocus', '--sync', question, 'key', key];
      await run('xdotool', press, { env, timeout: 5000 }).catch(() => undefined);
    },
    restart: async () => {
      await part.stop();
      part = await begin();
    },
    stop: () => part.stop(),
  };
}
