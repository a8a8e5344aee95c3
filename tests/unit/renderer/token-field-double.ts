import type { SecretEntry } from '../../../renderer/ui/secret-entry.ts';

/** Stands in for a password field of a page, and remembers every copy that was read from it. */
export class TokenFieldDouble implements SecretEntry {
  text = '';
  readonly copies: Uint8Array[] = [];

  read(): Uint8Array<ArrayBuffer> {
    const copy = new TextEncoder().encode(this.text);
    this.copies.push(copy);
    return copy;
  }

  write(secret: Uint8Array): void {
    this.text = new TextDecoder().decode(secret);
    secret.fill(0);
  }

  clear(): void {
    this.text = '';
  }

  /** Whether it was read, and every copy overwritten since. */
  isWiped(): boolean {
    return this.copies.length > 0 && this.copies.every((copy) => copy.every((byte) => byte === 0));
  }
}
