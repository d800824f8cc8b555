/** `npm run bench <name>`: how fast Figment is, each measure beside a peer or the bare parts, with the ratio it has to keep. */
import type { Bench } from "./harness/bench.ts";
import { runBench } from "./harness/run-bench.ts";

const benches: Readonly<Record<string, Bench>> = {
  api: {
    summary:
      "characters and galleries over HTTP, beside a bare route, and a gallery of a million beside one of a thousand",
    run: async (say) => (await import("./api/api.ts")).benchApi(say),
  },
  billing: {
    summary: "the payment webhook, beside a bare route that verifies with Stripe's own client and inserts one row",
    run: async (say) => (await import("./billing/billing.ts")).benchBilling(say),
  },
  blocklist: {
    summary: "near copies among a million blocked pictures, beside one look-up by key and beside comparing with all",
    run: async (say) => (await import("./blocklist/blocklist.ts")).benchBlocklist(say),
  },
  bot: {
    summary:
      "200 interactions a second while 200 jobs run, and memory in 2,500 servers beside a bare discord.js client",
    run: async (say) => (await import("./bot/bot.ts")).benchBot(say),
  },
  "cli-startup": {
    summary: "how soon the terminal answers, beside bare Node scripts that do the same",
    run: async (say) => (await import("./cli-startup/cli-startup.ts")).benchCliStartup(say),
  },
  generation: {
    summary: "images and jobs through the whole flow, beside the same calls without a database, and beside bare BullMQ",
    run: async (say) => (await import("./generation/generation.ts")).benchGeneration(say),
  },
  ledger: {
    summary: "reserve and settle, beside pgbench's TPC-B and beside a naive ledger on the same Postgres",
    run: async (say) => (await import("./ledger/ledger.ts")).benchLedger(say),
  },
  moderation: {
    summary: "one audit of a compiled prompt, beside plain regular expressions over the same text",
    run: async (say) => (await import("./moderation/moderation.ts")).benchModeration(say),
  },
  preview: {
    summary: "images a second through the whole flow, beside the preview renderer and the same image work alone",
    run: async (say) => (await import("./preview/preview.ts")).benchPreview(say),
  },
  site: {
    summary: "landing, prices and gallery by Lighthouse, beside a perfect score; a gallery of 500 that is scrolled",
    run: async (say) => (await import("./site/site.ts")).benchSite(say, ["desktop", "mobile", "scrolling"]),
  },
  "site-desktop": {
    summary: "of these, Lighthouse's desktop alone",
    run: async (say) => (await import("./site/site.ts")).benchSite(say, ["desktop"]),
  },
  "site-mobile": {
    summary: "of these, Lighthouse's phone alone",
    run: async (say) => (await import("./site/site.ts")).benchSite(say, ["mobile"]),
  },
  "site-scrolling": {
    summary: "of these, the gallery that is scrolled alone",
    run: async (say) => (await import("./site/site.ts")).benchSite(say, ["scrolling"]),
  },
  verifier: {
    summary: "every invariant of books with a million entries, beside the five seconds that checking them may take",
    run: async (say) => (await import("./ledger/verifier.ts")).benchVerifier(say),
  },
};

process.exitCode = await runBench(benches, process.argv.slice(2), process);
