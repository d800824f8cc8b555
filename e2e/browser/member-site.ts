import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort, startRedis, startSmtp, type TestSmtp } from "@figment/core/testing/servers";
import type { Page } from "playwright-core";
import { vi } from "vitest";
import type { Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";
import { buildSiteOnce } from "./build-site-once.ts";
import { openBrowser, type OpenBrowser, type Size, type Visitor } from "./open-browser.ts";
import { serveSite, type ServedSite } from "./serve-site.ts";

const password = "a long walk by the sea";

/** A browser's window in which somebody is logged in. */
export interface Member extends Visitor {
  readonly email: string;
  readonly password: string;
}

/** The built site before a real API with Postgres, Redis and a mail server, and a browser to look at it with. */
export interface MemberSite extends AsyncDisposable {
  readonly site: ServedSite;
  readonly browser: OpenBrowser;
  readonly smtp: TestSmtp;
  /** The operator's terminal, on the same data. */
  readonly figment: Figment;
  visitor(size: Size): Promise<Visitor>;
  /** Somebody new, signed up and past the age gate. */
  member(size: Size): Promise<Member>;
  /** Kills the API, and starts it again. */
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  /** The token in the link of the latest letter to somebody. */
  tokenFor(email: string): Promise<string>;
}

/** @param bucket where objects lie; the site hands requests for it on, so that pictures come from its own origin */
export async function startMemberSite(
  settings: Readonly<Record<string, string>> = {},
  bucket: ServedSite["bucket"] = null,
): Promise<MemberSite> {
  const things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const smtp = things.use(await startSmtp());
  const [sitePort, apiPort] = [await freePort(), await freePort()];
  const site = things.use(await serveSite(await buildSiteOnce(), sitePort));
  site.bucket = bucket;
  const figment = things.use(
    await newStudio("owner", {
      REDIS_URL: redis.url,
      SMTP_URL: smtp.url,
      FIGMENT_MAIL_FROM: "figment@studio.example",
      FIGMENT_SITE_URL: site.url,
      FIGMENT_API_PORT: String(apiPort),
      FIGMENT_SERVER_KEY: "k".repeat(40),
      FIGMENT_API_ACCOUNT_REQUESTS_PER_MINUTE: "100000",
      FIGMENT_API_ADDRESS_REQUESTS_PER_MINUTE: "100000",
      ...(bucket !== null && { S3_ENDPOINT: site.url, S3_BUCKET: bucket.name }),
      ...settings,
    }),
  );
  const browser = things.use(await openBrowser());
  const api: { process: ChildProcess | null } = { process: null };
  const startApi = async (): Promise<void> => {
    api.process = figment.start("up");
    const address = new URL(`http://127.0.0.1:${apiPort}`);
    await vi.waitFor(
      async () => {
        if (!(await fetch(new URL("/api/health", address))).ok) throw new Error("The API does not answer yet.");
      },
      { timeout: 60_000, interval: 100 },
    );
    site.api = address;
  };
  const stopApi = async (): Promise<void> => {
    const running = api.process;
    api.process = null;
    site.api = null;
    if (running === null) return;
    const ended = once(running, "exit");
    running.kill("SIGTERM");
    await ended;
  };
  things.defer(stopApi);
  await startApi();

  const tokenFor = (email: string): Promise<string> =>
    vi.waitFor(
      async () => {
        const letters = await smtp.received();
        const mine = letters.findLast(({ recipients }) => recipients.includes(email));
        const token = /#token=3?D?(?<token>[\w-]+)/u.exec(plain(mine?.source ?? ""))?.groups?.["token"];
        if (token === undefined) throw new Error(`${email} has no letter with a link yet.`);
        return token;
      },
      { timeout: 20_000, interval: 100 },
    );
  const visitor = (size: Size): Promise<Visitor> => browser.newVisitor(size, { baseURL: site.url, isPastGate: true });
  let count = 0;
  return {
    site,
    browser,
    smtp,
    figment,
    visitor,
    startApi,
    stopApi,
    tokenFor,
    async member(size) {
      const opened = await visitor(size);
      const email = `member-${++count}-${apiPort}@people.example`;
      await opened.page.goto("/404");
      await signUp(opened.page, email, () => tokenFor(email));
      return { ...opened, email, password };
    },
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

/** Signs up as the pages do, without looking at them: they have tests of their own. */
async function signUp(page: Page, email: string, token: () => Promise<string>): Promise<void> {
  const post = async (path: string, body: object): Promise<void> => {
    const status = await page.evaluate(
      async ([to, text]) => {
        const headers = { "content-type": "application/json" };
        return (await fetch(to, { method: "POST", headers, body: text })).status;
      },
      [path, JSON.stringify(body)] as const,
    );
    if (status >= 300) throw new Error(`${path} was answered ${status}.`);
  };
  const name = email.split("@")[0] ?? email;
  await post("/api/auth/signup", { email, password, display_name: name, states_adult: true, locale: "en" });
  await post("/api/auth/confirm-signup", { token: await token(), deliver: "cookie" });
}

/** Quoted-printable, undone: soft line breaks and `=3D`. */
const plain = (source: string): string => source.replaceAll(/=\r?\n/gu, "").replaceAll("=3D", "=");
