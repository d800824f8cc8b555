import { describe, expect, it } from "vitest";
import { forgetDraft, keepDraft, readDraft } from "./draft.ts";

function shelfOf(kept: Record<string, string> = {}) {
  const shelf = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value),
    removeItem: (key: string) => void shelf.delete(key),
  };
}

const locked = {
  getItem: (): never => {
    throw new Error("denied");
  },
  setItem: (): never => {
    throw new Error("denied");
  },
  removeItem: (): never => {
    throw new Error("denied");
  },
};

describe("what was typed and not sent", () => {
  it("Given a draft, When the page is opened again, Then it is there until it is forgotten", () => {
    const shelf = shelfOf();
    keepDraft(shelf, "character", { name: "Mara" });
    expect(readDraft(shelf, "character")).toEqual({ name: "Mara" });
    forgetDraft(shelf, "character");
    expect(readDraft(shelf, "character")).toEqual({});
  });

  it.each(["[", "null", "7", '"text"'])("Given %s where a draft should be, Then there is none", (text) =>
    expect(readDraft(shelfOf({ "figment.draft.character": text }), "character")).toEqual({}),
  );

  it("Given a field that is no text, Then it is left out", () =>
    expect(readDraft(shelfOf({ "figment.draft.character": '{"name":"Mara","age":3}' }), "character")).toEqual({
      name: "Mara",
    }));

  it("Given a browser that keeps nothing, Then nothing breaks", () => {
    keepDraft(locked, "character", { name: "Mara" });
    forgetDraft(locked, "character");
    expect(readDraft(locked, "character")).toEqual({});
  });
});
