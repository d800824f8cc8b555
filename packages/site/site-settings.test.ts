import { describe, expect, it } from "vitest";
import { readSiteSettings } from "./site-settings.ts";

describe("what the build of the site depends on", () => {
  it("Given origins, When they are read, Then a final slash does not matter", () => {
    expect(
      readSiteSettings({
        FIGMENT_SITE_ORIGIN: "https://figment.example/",
        FIGMENT_API_ORIGIN: "https://api.figment.example",
        FIGMENT_MEDIA_ORIGINS: "https://one.example/, https://two.example",
      }),
    ).toEqual({
      origin: "https://figment.example",
      apiOrigin: "https://api.figment.example",
      mediaOrigins: ["https://one.example", "https://two.example"],
    });
  });

  it("Given no setting, When it is read, Then it is the development server, whose API has the same origin", () => {
    expect(readSiteSettings({})).toEqual({ origin: "http://localhost:4321", apiOrigin: "", mediaOrigins: [] });
  });

  it.each(["figment.example", "https://figment.example/studio", "ftp://figment.example"])(
    "Given %j, which is no origin, When it is read, Then the message names the setting",
    (text) => {
      for (const name of ["FIGMENT_SITE_ORIGIN", "FIGMENT_API_ORIGIN", "FIGMENT_MEDIA_ORIGINS"])
        expect(() => readSiteSettings({ [name]: text })).toThrow(new RegExp(name));
    },
  );
});
