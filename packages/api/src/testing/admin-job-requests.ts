import type { GoodRequest } from "./requests.ts";
import type { Stage } from "./stage.ts";

/** A job that has not ended yet. */
export async function begunJob({ world, member, character }: Stage): Promise<string> {
  const her = await character();
  return (await world.ask(member.token, "POST", "/api/generate/image", { character_id: her })).json().id;
}

const aboutBegun = async (stage: Stage): Promise<GoodRequest> => ({
  params: { reference: await begunJob(stage) },
  body: { reason: "asked for" },
});

/** What admins ask about everybody's jobs. */
export const adminJobRequests: Readonly<Record<string, (stage: Stage) => Promise<GoodRequest>>> = {
  listAllJobs: async (stage) => ({ query: `?which=all&query=${(await stage.job()).id}` }),
  retryJob: aboutBegun,
  stopJob: aboutBegun,
};
