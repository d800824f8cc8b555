import { describe, expect, it } from "vitest";
import { commandDefinitions } from "../commands/registry.ts";
import { presentHelp } from "./help-message.ts";

describe("the answer to /help", () => {
  const written = JSON.stringify(presentHelp(commandDefinitions));

  it("says that everybody here, and everybody depicted, is an adult", () => {
    expect(written).toContain("18 or older");
    expect(written).toContain("fictional and an adult");
  });

  it.each(commandDefinitions)("names /$name and what it does", ({ name, description }) => {
    expect(written).toContain(`**/${name}**: ${description}`);
  });
});
