import { describe, expect, it } from "vitest";
import { selectFields } from "./select-fields.ts";

const mara = { id: "1", name: "Mara", attributes: { hairColour: "auburn" }, media: [{ path: "a" }, { path: "b" }] };

function select(value: unknown, ...paths: readonly string[]) {
  const unknown = new Set<string>();
  return { selected: selectFields(value, paths, (path) => unknown.add(path)), unknown: [...unknown] };
}

describe("choosing fields of an answer", () => {
  it("keeps only those asked for, by dotted path, of one or of each in a list, and inside lists", () => {
    expect(select(mara, "name", "attributes.hairColour", "media.path")).toEqual({
      selected: { name: "Mara", "attributes.hairColour": "auburn", "media.path": ["a", "b"] },
      unknown: [],
    });
    expect(select([mara, mara], "id").selected).toEqual([{ id: "1" }, { id: "1" }]);
  });

  it("gives null for a field that is not there, and says so: the command has done its work already", () => {
    expect(select([mara, mara], "nmae", "id")).toEqual({
      selected: [
        { nmae: null, id: "1" },
        { nmae: null, id: "1" },
      ],
      unknown: ["nmae"],
    });
  });
});
