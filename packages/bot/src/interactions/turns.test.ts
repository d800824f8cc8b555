import { describe, expect, it } from "vitest";
import { turns } from "./turns.ts";

/** Work that ends when it is told to. */
function work(name: string, began: string[]) {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    run: async () => {
      began.push(name);
      return promise;
    },
    end: () => resolve(name),
  };
}

describe("turns", () => {
  it("lets in as many as may be, then the urgent ones, then the others as they came", async () => {
    const began: string[] = [];
    const { take } = turns({ atOnce: 1, waiting: 10 });
    const [first, second, third, urgent] = ["first", "second", "third", "urgent"].map((name) => work(name, began));
    const patient = [first, second, third].map((each) => take(async () => each?.run(), { isUrgent: false }));
    const soon = take(async () => urgent?.run(), { isUrgent: true });
    for (const each of [first, second, third, urgent]) each?.end();
    expect(await Promise.all([...patient, soon])).toEqual(["first", "second", "third", "urgent"]);
    expect(began).toEqual(["first", "urgent", "second", "third"]);
  });

  it("turns away whoever comes when too many wait, and nobody else", async () => {
    const began: string[] = [];
    const { take } = turns({ atOnce: 1, waiting: 1 });
    const slow = work("slow", began);
    const inside = take(slow.run, { isUrgent: false });
    const waiting = take(async () => "waited", { isUrgent: false });
    await expect(take(async () => "late", { isUrgent: true })).rejects.toMatchObject({ code: "server_unavailable" });
    slow.end();
    expect(await Promise.all([inside, waiting])).toEqual(["slow", "waited"]);
  });

  it("goes on after work that fails", async () => {
    const { take } = turns({ atOnce: 1, waiting: 1 });
    const fails = take(async () => Promise.reject(new Error("no")), { isUrgent: false });
    const next = take(async () => "next", { isUrgent: false });
    await expect(fails).rejects.toThrow("no");
    expect(await next).toBe("next");
  });
});
