import type { KeeperAction, VaultQuestion } from '../../../../electron/vault/index.ts';

/** Whoever sits at the desk, as native dialogs and windows meet them. */
export class PersonDouble {
  /** What they were asked, in order. */
  readonly asked: KeeperAction[] = [];
  saysYes = true;
  /** The one question to which they say no. */
  refuses: KeeperAction | null = null;
  /** What they were asked before a vault was opened that is not as it was left. */
  readonly warned: VaultQuestion[] = [];
  opensAllTheSame = false;
  keepsRecoveryKeys = true;
  /** Each recovery key that they kept, as it is printed. */
  readonly kept: string[] = [];
  /** Done while a recovery key is on the screen. */
  whileLooking: () => void = () => undefined;

  answer(action: KeeperAction): boolean {
    this.asked.push(action);
    return this.saysYes && action !== this.refuses;
  }

  judge(question: VaultQuestion): boolean {
    this.warned.push(question);
    return this.opensAllTheSame;
  }

  look(recoveryKey: Uint8Array): boolean {
    this.whileLooking();
    if (this.keepsRecoveryKeys) this.kept.push(Buffer.from(recoveryKey).toString('ascii'));
    return this.keepsRecoveryKeys;
  }
}
