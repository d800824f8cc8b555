import { describe, expect, it } from "vitest";
import { readEmailAddress } from "./email-address.ts";

describe("an e-mail address", () => {
  it.each([
    [" Ana.Lopez+x@Example.COM ", "ana.lopez+x@example.com", "ana.lopez@example.com"],
    ["a.na+figment@gmail.com", "a.na+figment@gmail.com", "ana@gmail.com"],
    ["jörg@bücher.example", "jörg@xn--bcher-kva.example", "jörg@xn--bcher-kva.example"],
    ["o'neil!#$%@sub.example.org", "o'neil!#$%@sub.example.org", "o'neil!#$%@sub.example.org"],
    ["+tag@example.com", "+tag@example.com", "+tag@example.com"],
  ])("%s is one log-in with every spelling of it, and one mailbox", (given, key, mailbox) => {
    expect(readEmailAddress(given)).toMatchObject({ key, mailbox });
  });

  it.each([
    "",
    "ana",
    "@example.com",
    "ana@",
    "ana@localhost",
    "ana@@example.com",
    "ana lopez@example.com",
    ".ana@example.com",
    "ana..lopez@example.com",
    '"ana"@example.com',
    "ana@example.com\nBcc: all@example.com",
    "ana@-example.com",
    "ana@[127.0.0.1]",
    `${"a".repeat(65)}@example.com`,
    `ana@${"a".repeat(250)}.com`,
    "ana@example.com,zoe@example.com",
    "Ana <ana@example.com>",
  ])("is refused when it is %j", (given) => {
    expect(() => readEmailAddress(given)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });
});
