import { argon2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { argon2Hasher } from "./argon2-hasher.ts";
import { requireGoodPassword } from "./password-policy.ts";

describe("a password", () => {
  it.each(["seven quiet otters", "Tr0ub4dor&3x", "пять тихих выдр", "🐙🐚🦀🐡🐠🦑🐳🐬🦭🪼", "!?#%&/()=@+-*~"])(
    "may be %s",
    (password) => {
      expect(() => requireGoodPassword(password, ["ana@example.com"])).not.toThrow();
    },
  );

  it.each([
    ["short", "at least 10 characters"],
    ["🐙🐚🦀", "at least 10 characters"],
    ["a".repeat(201), "at most 200 characters"],
    ["PassWord123!", "leaked passwords"],
    ["ｐａｓｓｗｏｒｄ１２３", "leaked passwords"],
    ["aabbaabbaabb", "different characters"],
    ["abcdefghijklm", "neighbouring keys"],
    ["poiuytrewq", "neighbouring keys"],
    ["ana.lopez@example.com", "your own name or address"],
    ["analopez123", "your own name or address"],
  ])("is refused when it is %s", (password, problem) => {
    expect(() => requireGoodPassword(password, ["ana.lopez@example.com", "analopez"])).toThrow(problem);
  });
});

describe("the password hasher", () => {
  it("makes Argon2id hashes with the parameters that OWASP names, each with a salt of its own", async () => {
    const hasher = argon2Hasher();
    const [first, second] = await Promise.all([hasher.hash("seven quiet otters"), hasher.hash("seven quiet otters")]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
    expect(first).not.toBe(second);
    expect(await hasher.verify("seven quiet otters", first)).toBe(true);
    expect(await hasher.verify("seven quiet otter", first)).toBe(false);
    expect(await hasher.verify("seven quiet otters", null)).toBe(false);
  });

  it("takes what other programs hashed, and hashes made with other parameters", async () => {
    const nonce = Buffer.from("somesalt12345678");
    const tag = argon2Sync("argon2id", {
      message: Buffer.from("x"),
      nonce,
      parallelism: 2,
      tagLength: 24,
      memory: 64,
      passes: 3,
    });
    const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
    const hash = `$argon2id$v=19$m=64,t=3,p=2$${base64(nonce)}$${base64(tag)}`;
    expect(await argon2Hasher().verify("x", hash)).toBe(true);
    await expect(argon2Hasher().verify("x", "plain text")).rejects.toThrow("no form that is known");
  });

  it("tells letters that are written in two ways as one", async () => {
    const hasher = argon2Hasher();
    expect(await hasher.verify("cafe\u0301 au lait", await hasher.hash("caf\u00e9 au lait"))).toBe(true);
  });
});
