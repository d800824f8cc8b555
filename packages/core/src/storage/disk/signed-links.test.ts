import { expect, it } from "vitest";
import { settableClock } from "../../testing/settable-clock.ts";
import { signedLinks } from "./signed-links.ts";

const key = "media/ab/abc-01234567.png";

function setUp(secret = "a secret of the server") {
  const clock = settableClock(new Date("2026-11-23T12:00:00Z"));
  return { clock, links: signedLinks({ secret, baseUrl: "https://figment.example", clock }) };
}

it("lets whoever has the link read that object, under the name that was given", () => {
  const { links } = setUp();
  const link = new URL(links.sign(key, 900, "Mara 5.png"));
  expect(link.origin).toBe("https://figment.example");
  expect(links.verify(link)).toEqual({ key, downloadName: "Mara 5.png" });
  expect(links.verify(new URL(links.sign(key, 900)))).toEqual({ key, downloadName: null });
});

it("is over after its time", () => {
  const { clock, links } = setUp();
  const link = new URL(links.sign(key, 900));
  clock.advance(899_000);
  expect(links.verify(link)).not.toBeNull();
  clock.advance(1_000);
  expect(links.verify(link)).toBeNull();
});

it.each([
  ["another object", (link: URL) => (link.pathname = link.pathname.replace("abc", "abd"))],
  ["a later end", (link: URL) => link.searchParams.set("expires", "9999999999")],
  ["another name", (link: URL) => link.searchParams.set("name", "other.png")],
  ["no name", (link: URL) => link.searchParams.delete("name")],
  ["no signature", (link: URL) => link.searchParams.delete("signature")],
  ["half a signature", (link: URL) => link.searchParams.set("signature", "AAAA")],
  ["another route", (link: URL) => (link.pathname = `/api/other/${key}`)],
])("refuses a link that was changed: %s", (_name, change) => {
  const { links } = setUp();
  const link = new URL(links.sign(key, 900, "a.png"));
  change(link);
  expect(links.verify(link)).toBeNull();
});

it("refuses links of another server", () => {
  const foreign = new URL(setUp("another secret").links.sign(key, 900));
  expect(setUp().links.verify(foreign)).toBeNull();
});

it("gives none for what is no key", () => {
  expect(() => setUp().links.sign("../up", 900)).toThrow("is no object key");
});
