import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildNativeParts,
  commandFile,
  commandWithSymbols,
} from '../../../../../build/native-parts.mjs';

const print = (command: string, ...words: readonly string[]): string =>
  execFileSync(command, words, { encoding: 'utf8', maxBuffer: 2 ** 26 });

beforeAll(() => buildNativeParts({ required: true }));

describe('The file of the command', () => {
  const elf = (...words: readonly string[]): string =>
    print('readelf', '--wide', ...words, commandFile);

  it('is loaded anywhere (PIE)', () => {
    expect(elf('--file-header')).toMatch(/Type: +DYN/);
    expect(elf('--dynamic')).toMatch(/FLAGS_1\).*\bPIE\b/);
  });

  it('needs no other file, so that nothing can be put into it', () => {
    expect(elf('--dynamic')).not.toMatch(/NEEDED/);
    expect(elf('--program-headers')).not.toMatch(/INTERP/);
  });

  it('has no memory that is written and executed (NX)', () => {
    const segments = elf('--program-headers');
    expect(segments).toMatch(/GNU_STACK.* RW /);
    expect(segments).not.toMatch(/LOAD.* RWE /);
  });

  it('closes its tables before it begins (full RELRO)', () => {
    expect(elf('--program-headers')).toMatch(/GNU_RELRO/);
    expect(elf('--dynamic')).toMatch(/BIND_NOW/);
  });

  it('has no symbols, and no path of the machine that built it', () => {
    expect(elf('--sections')).not.toMatch(/\.symtab|\.debug/);
    expect(print('strings', commandFile)).not.toContain(process.cwd());
    expect(statSync(commandFile).size).toBeLessThan(1_200_000);
  });

  it('checks its stack where it holds arrays (stack protector)', () => {
    const code = print('objdump', '--disassemble', '--no-show-raw-insn', commandWithSymbols);
    const functions = new Map(
      code.split(/\n\n/).map((text) => [/<([^>]+)>:/.exec(text)?.[1] ?? '', text] as const),
    );
    const withArrays = ['find_socket', 'connect_program', 'run_program', 'say'];
    const unprotected = withArrays.filter(
      (name) => functions.get(name)?.includes('<__stack_chk_fail>') !== true,
    );
    expect(unprotected).toEqual([]);
  });

  it('checks what it copies and formats (fortify)', () => {
    const symbols = print('nm', commandWithSymbols);
    expect(symbols).toMatch(/ __snprintf_chk$/m);
    expect(symbols).toMatch(/ __(vsnprintf|strncat|memcpy|strcpy)_chk$/m);
  });
});
