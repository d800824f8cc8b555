import { startStripeEmulator } from "@figment/emulators/stripe";
import type { Page } from "playwright-core";
import { demoCharacters, type DemoCharacter } from "./demo-characters.ts";
import { startMemberSite, type Member, type MemberSite } from "./member-site.ts";
import { newFigment } from "../terminal/figment.ts";
import { until } from "./until.ts";

const webhookSecret = "whsec_of_the_demo";
const scenes = [
  { scene: "a café in the morning", clothing: "a linen shirt", count: 4 },
  { scene: "by the sea", pose: "looking over her shoulder", count: 3 },
] as const;

/** A studio that sells, with a member of the Pro plan who has used it for a while: what pictures of the product are taken of. */
export interface DemoStudio extends AsyncDisposable {
  readonly place: MemberSite;
  readonly member: Member;
  /** The id of the character with the most to look at. */
  readonly characterId: string;
}

export async function openDemoStudio(): Promise<DemoStudio> {
  // Taken down again where it cannot be made whole.
  await using things = new AsyncDisposableStack();
  const stripe = things.use(await startStripeEmulator());
  const place = things.use(
    await startMemberSite(
      {
        STRIPE_BASE_URL: stripe.origin,
        STRIPE_SECRET_KEY: stripe.apiKey,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
      },
      { newFolder: newFigment },
    ),
  );
  await place.figment.json("init", "--as", "owner", "--attest-adult");
  await place.figment.json("billing", "bootstrap", "--yes");
  stripe.listen(new URL("/api/payments/webhook", place.site.api ?? "").href, webhookSecret);
  const member = things.use(await place.member("desk", "robin"));
  const { page } = member;
  for (const offer of ["plan=pro", "pack=pack_100"]) await buy(page, offer, stripe.origin);
  const [first, ...others] = demoCharacters;
  const characterId = await create(page, first);
  for (const wish of scenes) await make(page, "image", { character_id: characterId, ...wish });
  await make(page, "video", { character_id: characterId, duration_s: 4 });
  for (const other of others) await make(page, "image", { character_id: await create(page, other), count: 1 });
  const kept = things.move();
  return { place, member, characterId, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function buy(page: Page, offer: string, shop: string): Promise<void> {
  await page.goto(`/account?${offer}`);
  await page.waitForURL(`${shop}/**`);
  await page.getByRole("button", { name: /^(Pay|Subscribe)/u }).click();
  await page.getByText("Thank you. It is paid").waitFor();
}

async function create(page: Page, character: DemoCharacter): Promise<string> {
  return (await ask<{ id: string }>(page, "/api/characters", character)).id;
}

async function make(page: Page, kind: "image" | "video", body: object): Promise<void> {
  const { id } = await ask<{ id: string }>(page, `/api/generate/${kind}`, body);
  await until(async () => {
    const { job } = await ask<{ job: { state: string } }>(page, `/api/generate/status/${id}`);
    if (job.state !== "succeeded") throw new Error(`The ${kind} is ${job.state}.`);
  }, 60_000);
}

/** Asks the API as the member's browser does. */
async function ask<Answer>(page: Page, path: string, body?: object): Promise<Answer> {
  return await page.evaluate(
    async ([to, text, key]) => {
      const headers = { "content-type": "application/json", "idempotency-key": key };
      const answer = await fetch(to, text === "" ? {} : { method: "POST", headers, body: text });
      if (!answer.ok) throw new Error(`${to} was answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
    [path, body === undefined ? "" : JSON.stringify(body), crypto.randomUUID()] as const,
  );
}
