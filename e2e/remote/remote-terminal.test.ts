import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { accountOf, mara, newFigment, type Figment } from "../terminal/figment.ts";
import { logIn } from "./log-in.ts";
import { overhear } from "./overheard.ts";
import { startServer, type RunningServer } from "./running-server.ts";

interface Job {
  readonly id: string;
  readonly state: string;
  readonly finishedAt: string | null;
}

interface Delivery {
  readonly job: Job;
  readonly media: readonly { readonly id: string; readonly path: string | null }[];
}

describe("a terminal on a server", () => {
  let server: RunningServer;
  let session: string;
  let terminal: Figment;
  const terminals: Figment[] = [];

  /** A terminal of its own, on another machine as far as it knows. */
  const newTerminal = (env: Readonly<Record<string, string>> = {}): Figment => {
    const made = newFigment(env);
    terminals.push(made);
    return made;
  };

  beforeAll(async () => {
    server = await startServer({ run_ms: 1_500 });
    session = await server.signUp("somebody@example.com");
    terminal = newTerminal();
    await logIn(terminal, server, session);
  });
  afterAll(async () => {
    for (const made of terminals) await made[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  it("is logged in by a code that is confirmed elsewhere, and keeps the session to itself", async () => {
    const self = await terminal.json<{ server: string; account: { plan: string } }>("whoami");
    expect(self).toMatchObject({ server: server.url, account: { plan: "free" }, via: "session" });
    expect(statSync(join(terminal.home, "session.json")).mode & 0o777).toBe(0o600);
    const findings = await terminal.json<readonly { status: string; message: string }[]>("doctor");
    expect(findings.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(findings[0]?.message).toContain(server.url);
  });

  it("makes a character and an image there, watches it being made, and brings the file here", async () => {
    await terminal.json("character", "create", ...mara);
    const { job, media } = await terminal.json<Delivery>("generate", "image", "Mara", "--scene", "a café");
    expect(job.state).toBe("succeeded");
    expect(media).toMatchObject([{ path: null }]);

    const { files } = await terminal.json<{ files: readonly string[] }>("media", "export", "out", "--recipe");
    const [file = ""] = files;
    expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
    expect(JSON.parse(readFileSync(`${file}.json`, "utf8"))).toBeTypeOf("object");
    expect(await terminal.json("media", "verify", "latest")).toMatchObject([{ verdict: "intact" }]);
    expect(await accountOf(terminal)).toMatchObject({ granted: 3, settled: 1, left: 2, held: 0 });
    expect((await server.ask(session, "GET", `/api/jobs/${job.id}`)).status).toBe(200);
  });

  it("goes on watching when the server is killed, and hears of the end once it is back", async () => {
    await using way = await overhear(server.url);
    const watcher = newTerminal({ FIGMENT_SERVER: way.url, FIGMENT_TOKEN: session });
    const { id } = await terminal.json<Job>("generate", "image", "Mara", "--async");
    const watching = watcher.run("jobs", "watch", id);
    await vi.waitFor(() => expect(way.hasHeard(`/api/jobs/${id}/events`)).toBe(true), { timeout: 10_000 });
    await server.killApi();
    await server.startApi();
    const { exitCode, stdout, stderr } = await watching;
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect((JSON.parse(stdout) as Delivery).job).toMatchObject({ id, state: "succeeded" });
  });

  it("shares what is there with another terminal of the same person: one makes, the other watches and cancels", async () => {
    const other = newTerminal();
    await logIn(other, server, session);
    // An engine that takes its time: the job lasts until it is cancelled.
    server.emulator.setFaults([{ on: "create", fault: { kind: "cold-boot", boot_ms: 300_000 } }]);
    const { id } = await terminal.json<Job>("generate", "image", "Mara", "--async");
    const [watched] = await Promise.all([terminal.run("jobs", "watch", id), other.json("jobs", "cancel", id, "--yes")]);
    server.emulator.setFaults([]);
    expect(watched.exitCode).not.toBe(0);
    expect(await other.json("jobs", "show", "latest")).toMatchObject({ id, state: "cancelled" });
    expect(await accountOf(other)).toMatchObject({ left: 1, held: 0 });
  });

  it("buys with a prepaid code that an admin made from a terminal, and sees what it brought and what was used", async () => {
    const admin = newTerminal();
    const first = await server.signUp("operator@example.com");
    await logIn(admin, server, first);
    const { account } = await admin.json<{ account: { id: string } }>("whoami");
    expect((await admin.run("billing", "code", "list")).exitCode).toBe(14);
    await server.operator.json("admin", "role", account.id, "admin");
    await logIn(admin, server, await server.logIn("operator@example.com"));

    const issue = ["billing", "code", "issue", "--count", "2"] as const;
    const { codes } = await admin.json<{ codes: readonly string[] }>(...issue, "--pack", "50");
    const [code = ""] = codes;
    expect(await terminal.json("billing", "redeem", code)).toMatchObject({ product: { sku: "pack_50" }, months: null });
    expect(await accountOf(terminal, "token")).toMatchObject({ granted: 50, left: 50 });
    expect((await terminal.run("billing", "redeem", code)).stderr).toContain("redeemed this code already");
    const [paid] = await terminal.json<readonly { id: string }[]>("billing", "history");
    expect(paid).toMatchObject({ sku: "pack_50", paid: { amount_minor: 499 }, reversed: { amount_minor: 0 } });
    expect(await terminal.json("usage")).toMatchObject({ months: [{ images: 2 }], spent: { image: 2 } });

    const plans = await admin.json<{ codes: readonly string[] }>(...issue, "--plan", "starter", "--months", "2");
    await terminal.json("billing", "redeem", plans.codes[0] ?? "");
    expect(await terminal.json("billing", "show")).toMatchObject({
      plan: "starter",
      subscription: { state: "active" },
    });
    const open = (await admin.json<readonly { id: string; state: string }[]>("billing", "code", "list")).filter(
      ({ state }) => state === "open",
    );
    expect(open).toHaveLength(2);
    await admin.json("billing", "code", "void", open[0]?.id.slice(-8) ?? "");

    const refund = ["admin", "refund", paid?.id.slice(-8) ?? "", "--reason", "asked for", "--yes"];
    expect(await admin.json(...refund)).toMatchObject({
      amount: { amount_minor: 499 },
      reversed: { amount_minor: 499 },
    });
    expect(await accountOf(terminal, "token")).toMatchObject({ left: 0 });
    expect((await admin.run(...refund)).stderr).toContain("went back already");
    const { billing } = await admin.json<{ billing: object }>("admin", "stats");
    expect(billing).toMatchObject({ subscribers: { starter: 1 }, unreconciled: [] });
  });

  it("works for scripts by an API key, as far as the key may go", async () => {
    const { key } = await terminal.json<{ key: string }>("account", "keys", "create", "script", "--scopes", "read");
    const script = newTerminal({ FIGMENT_SERVER: server.url, FIGMENT_TOKEN: key });
    expect(await script.json("character", "list")).toMatchObject([{ name: "Mara" }]);
    expect(await script.json("whoami")).toMatchObject({ via: "api_key", scopes: ["read"] });
    expect((await script.run("generate", "image", "Mara")).exitCode).toBe(14);
    const wrong = newTerminal({ FIGMENT_SERVER: server.url, FIGMENT_TOKEN: "fig_guessed" });
    const refused = await wrong.run("whoami");
    expect([refused.exitCode, refused.stderr]).toEqual([14, expect.stringContaining("FIGMENT_TOKEN")]);
  });

  it("says what works on this machine alone, and works there with --local", async () => {
    for (const command of [["init"], ["db", "start"], ["up"], ["worker"], ["billing", "reconcile"]]) {
      const { exitCode, stderr } = await terminal.run(...command);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining("works on this machine alone")]);
    }
    const local = await terminal.run("whoami", "--local");
    expect([local.exitCode, local.stderr]).toEqual([4, expect.stringContaining("figment init")]);
  });

  it("says so when the log-in has ended, and when it was ended", async () => {
    const leaving = newTerminal();
    await logIn(leaving, server, session);
    const { length } = await leaving.json<readonly object[]>("account", "sessions");
    expect(length).toBeGreaterThan(1);
    await leaving.json("account", "sessions", "--revoke-all");
    const { exitCode, stderr } = await terminal.run("character", "list");
    expect([exitCode, stderr]).toEqual([14, expect.stringContaining(`figment login --server ${server.url}`)]);
    expect(await leaving.json("logout")).toEqual({ server: server.url, isEnded: true });
    expect((await leaving.run("whoami")).exitCode).toBe(4);
    terminal = leaving;
  });

  it("says so when the server is away", async () => {
    const away = newTerminal({ FIGMENT_SERVER: "http://127.0.0.1:9", FIGMENT_TOKEN: "fig_any" });
    const { exitCode, stderr } = await away.run("whoami");
    expect([exitCode, stderr]).toEqual([10, expect.stringContaining("cannot be reached")]);
    const child = away.start("login", "--server", "http://127.0.0.1:9");
    expect(await once(child, "exit")).toEqual([10, null]);
  });
});
