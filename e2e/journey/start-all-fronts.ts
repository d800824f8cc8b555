import { startS3 } from "@figment/core/testing/servers";
import { startDiscordEmulator, type DiscordEmulator, type GuildDriver } from "@figment/emulators/discord";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { expect, vi } from "vitest";
import { startMemberSite, type MemberSite } from "../browser/member-site.ts";

const webhookSecret = "whsec_of_the_journey";

/** Everything at once: Postgres, Redis, S3 and mail for real, Discord, Stripe and Replicate emulated, and all four fronts. */
export interface AllFronts extends AsyncDisposable {
  readonly place: MemberSite;
  readonly discord: DiscordEmulator;
  /** A server of Discord with an age-restricted channel. */
  readonly guild: GuildDriver;
  readonly stripe: StripeEmulator;
}

/** @param run_ms how long the engine works on each output */
export async function startAllFronts({ run_ms }: { readonly run_ms: number }): Promise<AllFronts> {
  // Taken down again, when a part of it does not start.
  await using things = new AsyncDisposableStack();
  const [s3, replicate, stripe, discord] = await Promise.all([
    startS3(),
    startReplicateEmulator({ settings: { boot_ms: 100, run_ms } }),
    startStripeEmulator(),
    startDiscordEmulator({ warn: () => {}, settings: { limitsRates: false, acknowledge_ms: 8_000 } }),
  ]);
  things.use(s3);
  things.use(replicate);
  things.use(stripe);
  things.defer(() => discord.close());
  const guild = discord.guild();
  guild.channel({ name: "studio", isAgeRestricted: true });
  const place = things.use(
    await startMemberSite(
      {
        S3_ACCESS_KEY_ID: s3.accessKeyId,
        S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
        S3_FORCE_PATH_STYLE: "true",
        REPLICATE_BASE_URL: replicate.baseUrl,
        REPLICATE_API_TOKEN: replicate.token,
        REPLICATE_POLL_INTERVAL_MS: "100",
        STRIPE_BASE_URL: stripe.origin,
        STRIPE_SECRET_KEY: stripe.apiKey,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        DISCORD_BASE_URL: discord.origin,
        DISCORD_TOKEN: discord.token,
        DISCORD_CLIENT_ID: discord.applicationId,
        DISCORD_CLIENT_SECRET: discord.clientSecret,
      },
      { bucket: { name: s3.bucket, endpoint: new URL(s3.endpoint) } },
    ),
  );
  await place.figment.json("billing", "bootstrap", "--yes");
  await place.figment.json("bot", "deploy", "--yes");
  stripe.listen(new URL("/api/payments/webhook", place.site.api ?? "").href, webhookSecret);
  await vi.waitFor(() => expect(discord.gateway.connected()).toBe(1), { timeout: 20_000, interval: 100 });
  const started = things.move();
  return { place, discord, guild, stripe, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
