import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { join } from "node:path";

/** The text as the project's formatter leaves a file of that name, so that a generated file passes the format check too. */
export async function formatted(root: string, file: string, content: string): Promise<string> {
  const formatter = spawn(join(root, "node_modules/.bin/oxfmt"), ["--stdin-filepath", file], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    formatter.once("error", reject);
    formatter.once("close", resolve);
  });
  formatter.stdin.end(content);
  const [output, code] = await Promise.all([text(formatter.stdout), ended]);
  if (code !== 0) throw new Error(`oxfmt cannot format ${file}.`);
  return output;
}
