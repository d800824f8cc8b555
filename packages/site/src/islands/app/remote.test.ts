import { describe, expect, it } from "vitest";
import { noAnswer } from "./problem.ts";
import { loading, remote } from "./remote.ts";

describe("something that is asked for", () => {
  const ready = { state: "ready", value: 1, isRefreshing: false } as const;

  it("Given nothing yet, When it arrives, Then it is ready", () =>
    expect(remote(loading, { type: "arrived", value: 1 })).toEqual(ready));

  it("Given nothing yet, When it fails, Then the problem shows; asked again, it loads", () => {
    const failed = remote(loading, { type: "failed", problem: noAnswer() });
    expect(failed.state).toBe("failed");
    expect(remote(failed, { type: "asked" })).toEqual(loading);
  });

  it("Given an older value, When it is asked for again, Then it stays until the new one comes, or for good", () => {
    const asked = remote<number>(ready, { type: "asked" });
    expect(asked).toEqual({ ...ready, isRefreshing: true });
    expect(remote(asked, { type: "failed", problem: noAnswer() })).toEqual(ready);
    expect(remote(asked, { type: "arrived", value: 2 })).toEqual({ ...ready, value: 2 });
  });
});
