import { describe, expect, it } from "vitest";
import { operations } from "../operations.ts";
import { withoutReferences } from "../testing/without-references.ts";
import { openApiDocument } from "./document.ts";
import { referringToEachOther, withReferences } from "./with-references.ts";

const id = { type: "string", format: "uuid" };
const job = { type: "object", properties: { id, next: { anyOf: [id, { type: "null" }] } } };
const named = { Id: id, Job: job };

describe("a document's references", () => {
  it("take the place of what has a name, wherever it is", () => {
    const answer = { type: "array", items: job, description: "Jobs." };
    expect(withReferences({ 200: answer }, named)).toEqual({
      200: { type: "array", items: { $ref: "#/components/schemas/Job" }, description: "Jobs." },
    });
  });

  it("leave alone what is only like it", () => {
    const described = { ...id, description: "Of her." };
    expect(withReferences({ described }, named)).toEqual({ described });
  });

  it("join what has names to each other, and nothing to itself", () => {
    const reference = { $ref: "#/components/schemas/Id" };
    expect(referringToEachOther(named)).toEqual({
      Id: id,
      Job: { type: "object", properties: { id: reference, next: { anyOf: [reference, { type: "null" }] } } },
    });
  });

  it("of the API all lead somewhere", () => {
    const document = openApiDocument(operations);
    expect(JSON.stringify(withoutReferences(document.paths, document))).not.toContain("$ref");
  });
});
