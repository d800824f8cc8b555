import { describe, expect, it } from "vitest";
import { isExposed, serverUrl } from "./server-url.ts";

describe("the address of a server", () => {
  it.each([
    ["https://studio.example", "https://studio.example"],
    ["https://studio.example/", "https://studio.example"],
    ["https://studio.example/api/", "https://studio.example"],
    ["https://studio.example/figment/?x=1", "https://studio.example/figment"],
    ["studio.example", "https://studio.example"],
    ["localhost:8080", "http://localhost:8080"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["HTTP://Studio.Example:8080", "http://studio.example:8080"],
  ])("%s is kept as %s", (given, kept) => {
    expect(serverUrl(given)).toBe(kept);
  });

  it.each(["", "https://", "https://me:secret@studio.example", "a b"])("cannot be %j", (given) => {
    expect(() => serverUrl(given)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  it("can be listened to by others unless it is https, or on this machine", () => {
    const exposed = ["http://studio.example", "https://studio.example", "http://localhost:8080"].filter(isExposed);
    expect(exposed).toEqual(["http://studio.example"]);
  });
});
