import { describe, expect, it } from "vitest";
import { readSiteOrigin } from "./site-origin.ts";

describe("where the site is served", () => {
  it("Given an origin, When it is read, Then a final slash does not matter", () => {
    expect(readSiteOrigin({ FIGMENT_SITE_ORIGIN: "https://figment.example" })).toBe("https://figment.example");
    expect(readSiteOrigin({ FIGMENT_SITE_ORIGIN: "https://figment.example/" })).toBe("https://figment.example");
  });

  it("Given no setting, When it is read, Then it is the development server", () => {
    expect(readSiteOrigin({})).toBe("http://localhost:4321");
  });

  it.each(["figment.example", "https://figment.example/studio", "ftp://figment.example", ""])(
    "Given %j, which is no origin, When it is read, Then the message names the setting",
    (text) => {
      expect(() => readSiteOrigin({ FIGMENT_SITE_ORIGIN: text })).toThrow(/FIGMENT_SITE_ORIGIN/);
    },
  );
});
