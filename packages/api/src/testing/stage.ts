import type { Job } from "@figment/core";
import { testCharacter } from "@figment/core/testing";
import type { ApiWorld, Member } from "./api-world.ts";

/** Somebody with something to ask about; what is not needed is not made. */
export interface Stage {
  readonly world: ApiWorld;
  readonly member: Member;
  character(): Promise<string>;
  /** A finished job of one image. */
  job(): Promise<Job>;
  media(): Promise<string>;
}

export function setStage(world: ApiWorld, member: Member): Stage {
  const { studio } = world.test;
  const { account } = member;
  const once = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
    let making: Promise<Made> | undefined;
    return () => (making ??= make());
  };
  const character = once(async () => {
    const [first] = await studio.characters.list(account);
    return (first ?? (await studio.characters.create(account, testCharacter))).id;
  });
  const job = once(async () => {
    const her = await studio.characters.find(account, await character());
    const { id } = await studio.generation.requestImages(account, her, { count: 1 });
    await studio.generation.idle();
    return studio.generation.find(account, id);
  });
  return {
    world,
    member,
    character,
    job,
    media: async () => (await job()).outputs[0]?.mediaId ?? "none",
  };
}

const password = "a long walk by the sea";

/** Somebody known by an address and a password, with a session that has just begun. */
export async function signedUp(
  world: ApiWorld,
  email: string,
): Promise<{ readonly token: string; readonly password: string }> {
  const origin = { address: email, userAgent: null };
  const { accounts } = world.test.studio;
  await accounts.signUp({ email, password, statesAdult: true, locale: "en" }, origin);
  const { session } = await accounts.confirmSignUp(await world.tokenFor(email), origin);
  return { token: session.token, password };
}
