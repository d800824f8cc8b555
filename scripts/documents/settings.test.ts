import { describe, expect, it } from "vitest";
import { settingNames, settings } from "../../packages/core/src/configuration/settings.ts";
import { otherVariables } from "../generate/other-variables.ts";
import { pages, pageText } from "./pages.ts";

const known = new Set<string>([
  ...settingNames.map((name) => settings[name].env),
  ...otherVariables.map(({ name }) => name),
]);

/** What we call our own settings, or read of others'. */
const ours = /\b(?:FIGMENT|STRIPE|REPLICATE|RUNPOD|DISCORD|S3|SMTP|OTEL)_[A-Z\d_]+\b|\b(?:DATABASE|REDIS)_URL\b/gu;

describe("settings that documents name", () => {
  it.each(pages)("are there: %s", (page) => {
    const named = new Set(pageText(page).match(ours) ?? []);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});
