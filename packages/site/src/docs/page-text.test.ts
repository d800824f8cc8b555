import { describe, expect, it } from "vitest";
import { pageText } from "./page-text.ts";

describe("a page of the repository's docs on the site", () => {
  it("Given links to other pages, When it is read, Then they lead to addresses of the site", () => {
    const { body } = pageText("decisions/0001-one", "# One\n\nSee [the API](../api.md#keys) and [two](0002-two.md).");
    expect(body).toBe("See [the API](/docs/api#keys) and [two](/docs/decisions/0002-two).");
  });

  it("Given links to files that are no pages, When it is read, Then the words stay and the link goes", () => {
    expect(pageText("api", "# API\n\n[openapi.json](../packages/api/openapi.json)").body).toBe("openapi.json");
  });

  it("Given links elsewhere and within the page, When it is read, Then they stay", () => {
    const text = "[one](https://one.example/) and [below](#below)";
    expect(pageText("api", `# API\n\n${text}`).body).toBe(text);
  });

  it("Given a title and a first paragraph, When it is described, Then it is in plain words and not too long", () => {
    const page = pageText("cli", `# The \`figment\` terminal\n\n| a |\n| - |\n\n**Much** ${"to say ".repeat(60)}`);
    expect(page.title).toBe("The figment terminal");
    expect(page.description).toMatch(/^The figment terminal\. Much to say/u);
    expect(page.description.length).toBeLessThanOrEqual(155);
  });

  it("Given a page without a title, When it is read, Then the message names the file", () => {
    expect(() => pageText("cli", "words")).toThrow(/docs\/cli\.md/u);
  });
});
