import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Where a measured process finds the emulated Discord, and who is to have an account there. */
export interface Assignment {
  readonly origin: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly home: string;
  readonly memberIds: readonly string[];
}

/** A program of this folder in a process of its own, so that the emulator's work is not measured as the bot's. */
export interface Program extends AsyncDisposable {
  /** Sends an order, and waits for the answer. */
  ask(order: unknown): Promise<unknown>;
}

export async function startProgram(name: string, assignment: Assignment): Promise<Program> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const child = fork(file, [JSON.stringify(assignment)], {
    execArgv: ["--conditions=source", "--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await answerOf(child);
  return {
    async ask(order) {
      const answer = answerOf(child);
      child.send({ order });
      return answer;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const answered = once(child, "message").then(([message]: unknown[]) => message);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`A measured process ended with ${String(code)}.`);
  });
  return Promise.race([answered, ended]);
}

/** The other side: tells that the program is there, then answers orders until the one who gives them is gone. */
export async function serveOrders(answer: (order: unknown) => unknown): Promise<void> {
  process.on("message", (message: { readonly order: unknown }) => process.send?.(answer(message.order)));
  process.send?.("there");
  await once(process, "disconnect");
}

export function assignment(): Assignment {
  return JSON.parse(process.argv[2] ?? "{}") as Assignment;
}
