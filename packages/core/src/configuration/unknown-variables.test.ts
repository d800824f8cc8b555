import { expect, it } from "vitest";
import { unknownVariables } from "./unknown-variables.ts";

it("tells of a misspelt setting, and what was meant", () => {
  expect(unknownVariables({ FIGMENT_WORKER_CONCURENCY: "9" })).toEqual([
    "FIGMENT_WORKER_CONCURENCY is no setting; is FIGMENT_WORKER_CONCURRENCY meant?",
  ]);
  expect(unknownVariables({ FIGMENT_QQQQQQQQQQQQQQQQQQQQQQ: "1" })).toEqual([
    "FIGMENT_QQQQQQQQQQQQQQQQQQQQQQ is no setting",
  ]);
});

it("says nothing of settings, of the terminal's way to a server, and of what is not ours", () => {
  const env = { FIGMENT_HOME: "/x", FIGMENT_SERVER: "https://studio.example", FIGMENT_TOKEN: "fig_x", HOME: "/root" };
  expect(unknownVariables(env)).toEqual([]);
});
