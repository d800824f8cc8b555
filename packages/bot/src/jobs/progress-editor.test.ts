import { describe, expect, it } from "vitest";
import { textMessage, type Message } from "../presenters/message.ts";
import { progressEditor } from "./progress-editor.ts";

/** A message's text, and pauses that end when the test says so. */
function world(answers: readonly boolean[] = []) {
  const shown: string[] = [];
  const pauses: (() => void)[] = [];
  const editor = progressEditor({
    async edit(message) {
      shown.push(textOf(message));
      return answers[shown.length - 1] ?? true;
    },
    wait(_duration_ms, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      pauses.push(resolve);
      signal.addEventListener("abort", () => resolve());
      return promise;
    },
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { editor, shown, settle, pass: async () => (pauses.shift()?.(), settle()) };
}

const textOf = (message: Message): string =>
  /"content":"(?<text>[^"]*)"/u.exec(JSON.stringify(message))?.groups?.["text"] ?? "";
const at = (percent: number): Message => textMessage([`${percent}%`]);

describe("progress in one message", () => {
  it("is shown at once, then once in a pause, the latest there is", async () => {
    const { editor, shown, settle, pass } = world();
    for (const percent of [1, 2, 3]) editor.offer(at(percent));
    await settle();
    expect(shown).toEqual(["1%"].map(() => "1%"));
    editor.offer(at(4));
    editor.offer(at(5));
    await pass();
    expect(shown.at(-1)).toBe("5%");
    expect(shown).toHaveLength(2);
  });

  it("is not shown again unless it changed", async () => {
    const { editor, shown, settle, pass } = world();
    editor.offer(at(1));
    await settle();
    editor.offer(at(1));
    await pass();
    expect(shown).toEqual(["1%"]);
  });

  it("stops when the message is gone, and makes way for the result", async () => {
    const gone = world([false]);
    gone.editor.offer(at(1));
    await gone.settle();
    gone.editor.offer(at(2));
    await gone.pass();
    expect(gone.shown).toEqual(["1%"]);

    const { editor, shown, settle } = world();
    editor.offer(at(1));
    await settle();
    editor.offer(at(2));
    await editor.close();
    expect(shown).toEqual(["1%"]);
  });
});
