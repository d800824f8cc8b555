import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort, startRedis, startSmtp, type TestSmtp } from "@figment/core/testing/servers";
import type { Page } from "playwright-core";
import type { Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";
import { buildSiteOnce } from "./build-site-once.ts";
import { openBrowser, type OpenBrowser, type Size, type Visitor } from "./open-browser.ts";
import { serveSite, type ServedSite } from "./serve-site.ts";
import { until } from "./until.ts";

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
  /** Somebody new, signed up and past the age gate; `name` is what the pages call them. */
  member(size: Size, name?: string): Promise<Member>;
  /** Kills the API, and starts it again. */
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  /** The token in the link of the latest letter to somebody. */
  tokenFor(email: string): Promise<string>;
}

export interface MemberSiteOptions {
  /** What the site is called; at `localhost` browsers make passkeys too. */
  readonly host?: string;
  /** Makes the data folder; default: a copy of one in which `figment init` was done, which is there in tests alone. */
  readonly newFolder?: (env: Readonly<Record<string, string>>) => Figment | Promise<Figment>;
  /** Where objects lie; the site hands requests for it on, so that pictures come from its own origin. */
  readonly bucket?: ServedSite["bucket"];
}

export async function startMemberSite(
  settings: Readonly<Record<string, string>> = {},
  { host = "127.0.0.1", newFolder = (env) => newStudio("owner", env), bucket = null }: MemberSiteOptions = {},
): Promise<MemberSite> {
  // Taken down again where it cannot be made whole.
  await using things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const smtp = things.use(await startSmtp());
  const [sitePort, apiPort] = [await freePort(), await freePort()];
  const site = things.use(await serveSite(await buildSiteOnce(), sitePort, host));
  site.bucket = bucket;
  const figment = things.use(
    await newFolder({
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
    await until(async () => {
      if (!(await fetch(new URL("/api/health", address))).ok) throw new Error("The API does not answer yet.");
    }, 60_000);
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
    until(async () => {
      const letters = await smtp.received();
      const mine = letters.findLast(({ recipients }) => recipients.includes(email));
      const token = /#token=3?D?(?<token>[\w-]+)/u.exec(plain(mine?.source ?? ""))?.groups?.["token"];
      if (token === undefined) throw new Error(`${email} has no letter with a link yet.`);
      return token;
    }, 20_000);
  const visitor = (size: Size): Promise<Visitor> => browser.newVisitor(size, { baseURL: site.url, isPastGate: true });
  let count = 0;
  const kept = things.move();
  return {
    site,
    browser,
    smtp,
    figment,
    visitor,
    startApi,
    stopApi,
    tokenFor,
    async member(size, name = `member-${++count}-${apiPort}`) {
      const opened = await visitor(size);
      const email = `${name}@people.example`;
      await opened.page.goto("/404");
      await signUp(opened.page, email, () => tokenFor(email));
      return { ...opened, email, password };
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
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
