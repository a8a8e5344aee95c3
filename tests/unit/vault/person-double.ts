import type { KeeperAction } from '../../../electron/vault/index.ts';

/** Whoever sits at the desk, as native dialogs and windows meet them. */
export class PersonDouble {
  /** What they were asked, in order. */
  readonly asked: KeeperAction[] = [];
  saysYes = true;
  keepsRecoveryKeys = true;
  /** Each recovery key that they kept, as it is printed. */
  readonly kept: string[] = [];
  /** Done while a recovery key is on the screen. */
  whileLooking: () => void = () => undefined;

  answer(action: KeeperAction): boolean {
    this.asked.push(action);
    return this.saysYes;
  }

  look(recoveryKey: Uint8Array): boolean {
    this.whileLooking();
    if (this.keepsRecoveryKeys) this.kept.push(Buffer.from(recoveryKey).toString('ascii'));
    return this.keepsRecoveryKeys;
  }
}
