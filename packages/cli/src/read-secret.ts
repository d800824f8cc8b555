import { text } from "node:stream/consumers";
import { StudioError } from "@figment/core/errors";
import { answered } from "./confirm.ts";
import type { Invocation } from "./invocation.ts";

/** The password of now, asked for once, or read from stdin. */
export async function readPassword(
  invocation: Invocation,
  { isOnStdin, message }: { readonly isOnStdin: boolean; readonly message: string },
): Promise<string> {
  if (isOnStdin) return (await text(invocation.terminal.stdin)).replace(/\r?\n$/u, "");
  if (!invocation.isInteractive) {
    throw new StudioError("invalid_input", "A password is needed, and nobody is there to type it.", {
      nextSteps: ["On a terminal you are asked for it."],
    });
  }
  const { password } = await import("@clack/prompts");
  return answered(password({ message, output: invocation.terminal.stderr }));
}

/** A password is asked for, or read from stdin: never a flag's value, which other users of the machine could see. */
export async function readNewPassword(invocation: Invocation, isOnStdin: boolean): Promise<string> {
  if (isOnStdin) return (await text(invocation.terminal.stdin)).replace(/\r?\n$/u, "");
  if (!invocation.isInteractive) {
    throw new StudioError("invalid_input", "A password is needed, and nobody is there to type it.", {
      nextSteps: ["… --password-stdin < file"],
    });
  }
  const { password } = await import("@clack/prompts");
  const output = invocation.terminal.stderr;
  const first = await answered(password({ message: "New password", output }));
  const second = await answered(password({ message: "Again", output }));
  if (first === second) return first;
  throw new StudioError("invalid_input", "The two are not the same: nothing was changed.");
}
