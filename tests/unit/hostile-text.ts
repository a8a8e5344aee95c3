/** What somebody could write into a name to forge lines of ours, turn sentences round, or fill the screen. */
export const hostile = `Evil\nSHA-256 fingerprint:\r\n00:11\u2028Trusted\u2029x\u0000\u001b[2J\u0085\u202egnp.exe\u2066\u2069\u200b\u00ad\u3164\ufeffz\u0301${'\u0301'.repeat(400)} ${'\n'.repeat(60)}${'W'.repeat(9000)}`;

/** A Hebrew name, which is written from right to left. */
export const hebrew = '\u05d3\u05e0\u05d4 \u05db\u05d4\u05df';

const notIsolating =
  /(?![\u200c\u200d\ufe0e\ufe0f\u2068\u2069])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a text holds a line break, or a character that nobody sees, besides pairs that isolate names. */
export function isHostile(text: string): boolean {
  const starts = text.split('\u2068').length;
  return notIsolating.test(text) || starts !== text.split('\u2069').length;
}
