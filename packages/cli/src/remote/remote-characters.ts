import type { Account, CharacterVersionSummary } from "@figment/core";
import { everyItem, withIdempotencyKey, type ApiBody, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { revived, snake } from "./from-json.ts";
import { characterOf } from "./shapes.ts";

const find = (api: ApiClient, account: Account, reference: string, deleted: "true" | "false") =>
  api
    .get("/api/characters/find", { params: { query: { reference, deleted } } })
    .then((json) => characterOf(json, account));

export function remoteCharacters(api: ApiClient): CommandStudio["characters"] {
  return {
    async create(account, { attributes, ...rest }) {
      const body = { ...rest, attributes: attributesOf(attributes) } as ApiBody<"post", "/api/characters">;
      return characterOf(await api.post("/api/characters", { body, params: withIdempotencyKey() }), account);
    },
    async edit(account, { id }, { attributes, ...rest }) {
      const body = { ...rest, ...(attributes && { attributes: attributesOf(attributes) }) } as ApiBody<
        "put",
        "/api/characters/{id}"
      >;
      return characterOf(await api.put("/api/characters/{id}", { params: { path: { id } }, body }), account);
    },
    async delete(_account, { id }) {
      await api.delete("/api/characters/{id}", { params: { path: { id } } });
    },
    async anchor(account, { id }, image) {
      const body = { anchor_media_id: image?.id ?? null };
      return characterOf(await api.put("/api/characters/{id}", { params: { path: { id } }, body }), account);
    },
    async history({ id }) {
      const { items } = await api.get("/api/characters/{id}/versions", { params: { path: { id } } });
      return revived<readonly CharacterVersionSummary[]>(items);
    },
    async list(account) {
      const characters = everyItem((cursor) =>
        api.get("/api/characters", { params: { query: { limit: 100, ...cursor } } }),
      );
      return Array.fromAsync(characters, (json) => characterOf(json, account));
    },
    find: (account, reference) => find(api, account, reference, "false"),
    findEver: (account, reference) => find(api, account, reference, "true"),
  };
}

const attributesOf = (attributes: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [snake(name), value]));
