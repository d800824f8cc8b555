import { expect, it } from "vitest";
import { takeDiscordWay } from "./discord-way.ts";

function keeping(text: string | null) {
  let kept = text;
  return () => ({ getItem: () => kept, removeItem: () => void (kept = null) });
}

it("Given a way to Discord, When it is taken, Then it is there once", () => {
  const way = { token: "fgd_1", search: "?next=%2Fjobs", statesAdult: false };
  const memory = keeping(JSON.stringify(way));
  expect(takeDiscordWay(memory)).toEqual(way);
  expect(takeDiscordWay(memory)).toBeNull();
});

it.each([null, "", "{", "1", '{"token":"fgd_1"}'])("Given %j in its place, Then there is none", (text) =>
  expect(takeDiscordWay(keeping(text))).toBeNull(),
);
