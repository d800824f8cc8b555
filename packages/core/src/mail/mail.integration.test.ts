import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { someOrigin } from "../testing/accounts/account-world.ts";
import { createTestStudio, studioServers } from "../testing/index.ts";
import { startSmtp, type TestSmtp } from "../testing/servers/index.ts";

const ask = { password: "seven-quiet-otters", statesAdult: true, locale: "en" };
/** Quoted-printable, as mail programs undo it. */
const unquoted = (source: string): string =>
  source
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/gu, (_whole, hex: string) => String.fromCodePoint(parseInt(hex, 16)));

describe.each([...studioServers()])("mail on %s", (server) => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await startSmtp();
  });
  afterAll(() => smtp[Symbol.asyncDispose]());

  it("goes out by SMTP, waits while the server is away, and brings the link that works", async () => {
    const troubles: unknown[] = [];
    const env = {
      SMTP_URL: smtp.url,
      SMTP_FROM: "Figment <studio@example.com>",
      FIGMENT_SITE_URL: "https://studio.example",
    };
    await using test = await createTestStudio(server, { onMailTrouble: (error) => troubles.push(error) }, env);
    const { accounts } = test.studio;
    const before = (await smtp.received()).length;
    await smtp.refuse(true);
    await accounts.signUp({ ...ask, email: `ana-${before}@example.com` }, someOrigin);
    await accounts.sendMail();
    expect(troubles.length).toBeGreaterThan(0);
    expect(String(troubles[0])).not.toContain("mail-password");
    await smtp.refuse(false);
    test.clock.advance(29_000);
    await accounts.sendMail();
    expect(await smtp.received()).toHaveLength(before);
    test.clock.advance(1_000);
    await accounts.sendMail();
    const letter = (await smtp.received()).at(-1);
    expect(letter).toMatchObject({ user: "figment", recipients: [`ana-${before}@example.com`] });
    expect(letter?.source).toContain("From: Figment <studio@example.com>");
    expect(letter?.source).toContain("Auto-Submitted: auto-generated");
    const token = /https:\/\/studio\.example\/verify#token=([\w-]+)/u.exec(unquoted(letter?.source ?? ""))?.[1] ?? "";
    expect(await accounts.confirmSignUp(token, someOrigin)).toMatchObject({ isGranted: true });
    expect(await test.database.query("select 1 from outgoing_mail", [])).toEqual([]);
  });

  it("is shown and kept in a private file where no server is named", async () => {
    const shown: string[] = [];
    await using test = await createTestStudio(server, { onMail: (text) => shown.push(text) });
    await test.studio.accounts.signUp({ ...ask, email: "ana@example.com" }, someOrigin);
    await test.studio.accounts.sendMail();
    const file = join(test.home, "mail.log");
    expect(await readFile(file, "utf8")).toContain("http://localhost:4321/verify#token=fgl_");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(shown).toHaveLength(1);
  });

  it("is sent once though two processes send", async () => {
    const shown: string[] = [];
    const mailer = { send: async ({ to }: { to: string }) => void shown.push(to) };
    await using test = await createTestStudio(server, { mailer });
    await using other = await createTestStudio(server, { mailer, database: test.database, clock: test.clock });
    for (let n = 0; n < 12; n += 1) {
      const origin = { address: `192.0.2.${n}`, userAgent: null };
      await test.studio.accounts.signUp({ ...ask, email: `person-${n}@example.com` }, origin);
    }
    await Promise.all([test.studio.accounts.sendMail(), other.studio.accounts.sendMail()]);
    expect(shown.toSorted()).toHaveLength(12);
    expect(new Set(shown).size).toBe(12);
  });

  it("to one address is limited", async () => {
    await using test = await createTestStudio(server, { mailer: { send: async () => {} } });
    const { accounts } = test.studio;
    for (let n = 0; n < 4; n += 1) await accounts.requestPasswordReset("ana@example.com", someOrigin);
    await expect(accounts.requestPasswordReset("ANA@example.com", someOrigin)).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfter_s: 60 },
    });
  });
});
