/** A field that holds a secret. It is read at the moment of use and never kept anywhere else. */
export interface SecretEntry {
  /**
   * The UTF-8 bytes of the field's content, in the composed form (NFC), so that a passphrase typed
   * on another keyboard is the same. The caller wipes them with `fill(0)`.
   */
  read(): Uint8Array<ArrayBuffer>;
  /** Replaces the field's content, given as UTF-8 bytes, and wipes them. */
  write(secret: Uint8Array): void;
  /** Empties the field. */
  clear(): void;
}

/** The secret entry behind an input element. */
export function createSecretEntry(input: HTMLInputElement): SecretEntry {
  return {
    read: () => new TextEncoder().encode(input.value.normalize('NFC')),
    write: (secret) => {
      input.value = new TextDecoder().decode(secret);
      secret.fill(0);
      input.focus();
    },
    clear: () => {
      input.value = '';
    },
  };
}

/** Whether two secrets are equal. Both were typed here, so comparing them needs no constant time. */
export function hasSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
