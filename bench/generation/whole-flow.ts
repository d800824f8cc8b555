import { testCharacter } from "../../packages/core/src/testing/test-character.ts";
import { createStudio, readConfig, type Account, type Character, type Studio } from "@figment/core";

const imagesPerJob = 4;

export interface Member {
  readonly account: Account;
  readonly character: Character;
}

/** A studio's only member, made at its first use. */
export async function memberOf(studio: Studio): Promise<Member> {
  const account =
    (await studio.accounts.local()) ??
    (await studio.accounts.initialiseLocal({ plan: "owner", attestsAdult: true, locale: "en" }));
  const [known] = await studio.characters.list(account);
  const character = known ?? (await studio.characters.create(account, testCharacter));
  return { account, character };
}

/** Asks for images as a person does, four at a time, and waits until every one of them is delivered. */
export async function wholeFlow(studio: Studio, { account, character }: Member, images: number): Promise<void> {
  const jobs = await Promise.all(
    Array.from({ length: images / imagesPerJob }, () =>
      studio.generation.requestImages(account, character, { count: imagesPerJob }),
    ),
  );
  await studio.generation.idle();
  for (const { id } of jobs) {
    const { state, outputs } = await studio.generation.find(account, id);
    if (state !== "succeeded" || outputs.some((output) => output.mediaId === null)) {
      throw new Error(`Job ${id} ended as ${state}.`);
    }
  }
}

/** A new studio for every round: what an engine allows in a minute is counted anew. */
export async function withStudio<Result>(
  env: Readonly<Record<string, string>>,
  work: (studio: Studio) => Promise<Result>,
): Promise<Result> {
  await using studio = await createStudio(await readConfig(env), {
    onWorkerError: ({ jobId }, error) => process.stderr.write(`A step of job ${jobId} failed: ${String(error)}\n`),
  });
  return await work(studio);
}
