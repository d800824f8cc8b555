import { describe, expect, it } from "vitest";
import { newFigment } from "./figment.ts";

describe("the help", () => {
  it("that the build wrote down is what the program prints", async () => {
    await using figment = newFigment();
    const [prepared, printed] = [await figment.run("--help"), await figment.run("help")];
    expect(prepared).toEqual(printed);
    expect(prepared).toMatchObject({ exitCode: 0, stderr: "" });
    expect(prepared.stdout).toContain("figment init");
  });
});
