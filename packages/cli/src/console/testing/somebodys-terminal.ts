import { PassThrough, Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect } from "vitest";
import type { Terminal } from "../../terminal.ts";

const brand = "figment admin";
const patience = { timeout: 10_000, interval: 20 };

/** A terminal of a size that remembers what stands on it, with somebody at the keyboard. */
export function somebodysTerminal(columns: number, rows: number) {
  let written = "";
  const stdout = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written += chunk.toString();
        done();
      },
    }),
    { columns, rows, isTTY: true },
  );
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {}, ref: () => {}, unref: () => {} });
  const terminal = { stdout, stdin, stderr: stdout, env: {}, workingFolder: "/" } as unknown as Terminal;
  const screen = (): string => stripVTControlCharacters(written.slice(written.lastIndexOf(brand)));
  return {
    terminal,
    screen,
    async shows(text: string | RegExp): Promise<string> {
      await expect.poll(screen, patience).toMatch(text);
      return screen();
    },
    press: (keys: string): void => void stdin.write(keys),
  };
}
