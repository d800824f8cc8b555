import { classified, deliveredPicture, scriptedClassifier, scriptedEngine, testServers } from "@figment/core/testing";
import { createTestStudio } from "@figment/core/testing";
import { expect, it } from "vitest";
import { openApiDocument } from "../openapi/document.ts";
import { operations } from "../operations.ts";
import { answerChecker } from "../testing/answers.ts";
import { apiWorldOver, newCharacter } from "../testing/api-world.ts";

const [server = ""] = testServers();

it("a held-back output is shown to reviewers, and released or kept away by them, once", async () => {
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const classifier = scriptedClassifier({ begin: () => classified({ outcome: "flagged", labels: ["never"] }) });
  await using world = apiWorldOver(await createTestStudio(server, { engine, classifier }));
  const member = await world.member("owner");
  const reviewer = await world.member("owner", { role: "reviewer" });
  const her = (await member.ask("POST", "/api/characters", newCharacter)).json();
  await member.ask("POST", "/api/generate/image", { character_id: her.id, count: 2 });
  await world.test.studio.generation.idle();

  const check = answerChecker(openApiDocument(operations));
  const decidePath = "/api/admin/review/{id}/decide";
  const { items } = (await reviewer.ask("GET", "/api/admin/review")).json();
  expect(items).toHaveLength(2);
  const decide = async (id: string, isReleased: boolean) => {
    const body = { is_released: isReleased, note: "looked at" };
    const answer = await reviewer.ask("POST", `/api/admin/review/${id}/decide`, body);
    expect(check(decidePath, "POST", answer)).toEqual([]);
    return answer;
  };
  expect((await decide(items[0].id, true)).statusCode).toBe(200);
  expect((await decide(items[1].id, false)).statusCode).toBe(200);
  expect((await member.ask("GET", "/api/media")).json().items).toHaveLength(1);
  for (const { id } of items) expect((await decide(id, true)).json()).toMatchObject({ code: "conflict" });
  expect((await decide(her.id, true)).json()).toMatchObject({ code: "not_found" });
  expect((await reviewer.ask("GET", "/api/admin/review")).json().items).toEqual([]);
});
