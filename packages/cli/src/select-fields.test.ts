import { describe, expect, it } from "vitest";
import { selectFields } from "./select-fields.ts";

const mara = { id: "1", name: "Mara", attributes: { hairColour: "auburn", eyeColour: "green" } };

describe("choosing fields of an answer", () => {
  it("keeps only those asked for, by dotted path, of one or of each in a list", () => {
    expect(selectFields(mara, ["name", "attributes.hairColour"])).toEqual({
      name: "Mara",
      "attributes.hairColour": "auburn",
    });
    expect(selectFields([mara, mara], ["id"])).toEqual([{ id: "1" }, { id: "1" }]);
  });

  it("refuses a field that is not there, and says which are", () => {
    expect(() => selectFields(mara, ["nmae"])).toThrow(
      expect.objectContaining({ code: "invalid_input", nextSteps: ["It has: id, name, attributes."] }),
    );
  });
});
