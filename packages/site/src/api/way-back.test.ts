import { describe, expect, it } from "vitest";
import { logInAddress, wayBack } from "./way-back.ts";

const origin = "https://figment.example";

describe("the way back after logging in", () => {
  it("Given a page that needs log-in, When log-in is done, Then it leads back to that very page", () => {
    const address = logInAddress({ pathname: "/characters/view", search: "?id=1&tab=videos", hash: "#one" });
    expect(wayBack(new URL(address, origin).search, origin)).toBe("/characters/view?id=1&tab=videos#one");
  });

  it("Given nothing asked for, When log-in is done, Then it leads to the characters", () => {
    expect(wayBack("", origin)).toBe("/characters");
  });

  it.each([
    "https://other.example/",
    "//other.example",
    "/\\other.example",
    "javascript:alert(1)",
    "\\\\other.example",
  ])("Given %s, When log-in is done, Then nobody is led away", (next) => {
    const back = wayBack(`?${new URLSearchParams({ next }).toString()}`, origin);
    expect(new URL(back, origin).origin).toBe(origin);
  });
});
