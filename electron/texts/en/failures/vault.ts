import type { VaultFailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** Texts when the vault does not do what was asked. */
export const vaultTexts: FailureTexts<VaultFailureCode> = {
  'vault-locked': {
    happened: 'The vault is locked.',
    next: 'Unlock it and try again.',
  },
  'vault-exists': {
    happened: 'There is a vault on this computer already.',
    next: 'Unlock it. Nothing in it was changed.',
  },
  'wrong-passphrase': {
    happened: 'This passphrase does not open the vault.',
    next: 'Type it again; mind capital letters and the keyboard layout.',
  },
  'passphrase-too-short': {
    happened: 'This passphrase is too short to protect your tokens.',
    next: 'Choose a longer one. Several words are easy to remember and hard to guess.',
  },
  'passphrase-needed': {
    happened: 'This takes the vault’s passphrase.',
    next: 'Type the passphrase. If there is none yet, set one first.',
  },
  'wrong-recovery-key': {
    happened: 'This recovery key does not open the vault.',
    next: 'Take the newest one: making a recovery key, or a new vault key, ends the one before.',
  },
  'recovery-key-mistyped': {
    happened: 'A recovery key has 32 letters and digits, and these are not one.',
    next: 'Compare it with the paper or file, group by group.',
  },
  'recovery-key-not-kept': {
    happened: 'Nothing was changed, because the new recovery key was not kept.',
    next: 'Destroy what you may have printed or saved of it, and start again when you are ready.',
  },
  'no-such-keeper': {
    happened: 'The vault does not open in this way.',
    next: 'Choose another way to open it.',
  },
  'last-keeper': {
    happened: 'This is the only way left to open the vault.',
    next: 'Add another one first.',
  },
  'not-confirmed': {
    happened: 'Nothing was changed, because it was not confirmed.',
    next: 'Start again and confirm it if you want it done.',
  },
  'renewal-failed': {
    happened: 'The vault key could not be renewed. The vault opens as it did before.',
    next: 'Try it again. If it fails again, look into the logs.',
  },
  'keyring-unavailable': {
    happened: 'This computer’s keyring cannot be reached.',
    next: 'Start the keyring, then restart Chatelaine, or open the vault in another way.',
  },
  'keyring-locked': {
    happened: 'This computer’s keyring is locked, or was not allowed to give the key.',
    next: 'Unlock the keyring, and allow Chatelaine the key if it asks; then try again, or restart Chatelaine where it offers that.',
  },
  'keyring-changed': {
    happened: 'The keyring answers, but did not give the key to this vault.',
    next: 'If it asked whether Chatelaine may have it, try again and allow it. If the keyring was reset or replaced, bring the old one back, or open the vault in another way.',
  },
  'keyring-key-known': {
    happened:
      'The vault was not opened: its key lies under one that everybody knows, not under the keyring. Chatelaine never writes that on this system, so this vault may have been put in the place of yours.',
    next: 'Enter nothing new before you know who changed the files. Open the vault in another way, or restore a backup, if one is offered.',
  },
  'vault-damaged': {
    happened: 'The vault’s files are damaged. They were left as they are.',
    next: 'Restore the newest sound backup, if one is offered. The damaged files are set aside, not deleted.',
  },
  'vault-incomplete': {
    happened: 'Part of the vault is missing from its folder.',
    next: 'Restore a backup, if one is offered, or bring the missing files back yourself.',
  },
  'vault-from-newer-version': {
    happened: ({ version }) =>
      `The vault was written by a newer Chatelaine (format ${version}) than this one.`,
    next: 'Install the newer version and open the vault with it. Nothing was changed.',
  },
  'vault-changed-outside': {
    happened: 'The vault was not opened, because its files are not as Chatelaine left them.',
    next: 'Bring your own files back, or unlock it again to see what differs and to open it all the same.',
  },
  'vault-gone': {
    happened: 'The vault that was kept in this folder is gone. Nothing was put in its place.',
    next: 'Bring its files back from a copy of the folder. To begin a new one, start Chatelaine again and say so.',
  },
  'no-such-backup': {
    happened: 'This backup is no longer there, or it is damaged.',
    next: 'Choose another one. Nothing was changed.',
  },
  'folder-not-writable': {
    happened: 'Chatelaine may not write to its folder.',
    next: 'Give your user account the right to write there, then try again.',
  },
  'folder-unusable': {
    happened: 'The system does not open Chatelaine’s folder, or a file in it.',
    next: 'Look whether a link there leads in a circle, or a folder is where a file should be; then try again.',
  },
  'vault-in-use': {
    happened: 'Another program is using the vault’s files. Nothing was changed.',
    next: 'Close what may be copying or scanning the folder, then try again.',
  },
  'disk-failed': {
    happened: 'The disk reported an error. What was saved before is left as it is.',
    next: 'Try again. If it happens once more, copy the folder to another disk before anything else.',
  },
  'disk-full': {
    happened: 'The disk is full, so nothing was saved. What was there before is untouched.',
    next: 'Make some room and try again.',
  },
};
