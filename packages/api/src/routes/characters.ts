import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import {
  characterChanges,
  characterSchema,
  characterVersionSchema,
  newCharacter,
  readAttributes,
  showCharacter,
  showVersion,
} from "../schemas/character.ts";
import { resumed } from "./resumed.ts";
import { cursorAt, id, pageFrom, pageOf, pageQuery, positionOf } from "../schemas/common.ts";

const one = z.strictObject({ id });
const tag = "Characters";

const list = operation({
  id: "listCharacters",
  tag,
  method: "GET",
  path: "/api/characters",
  summary: "Your characters, oldest first",
  access: "read",
  query: pageQuery,
  answer: { status: 200, schema: pageOf(characterSchema), description: "A page of characters." },
  errors: [],
  async handle({ studio, principal: { account }, query: { limit, cursor } }) {
    const page = await studio.characters.page(account, { limit: limit + 1, after: positionOf(cursor) });
    return pageFrom(page, limit, cursorAt, showCharacter);
  },
});

const create = operation({
  id: "createCharacter",
  tag,
  method: "POST",
  path: "/api/characters",
  summary: "Make a character",
  access: "generate",
  isIdempotent: true,
  body: newCharacter,
  answer: { status: 201, schema: characterSchema, description: "The new character." },
  errors: ["content_blocked", "plan_limit", "conflict", "attestation_required", "account_suspended", "account_closing"],
  async handle({ studio, principal: { account }, body, planned, reply }) {
    const input = { ...body, attributes: readAttributes(body.attributes) };
    const made = planned?.isResumed === true ? await resumed(() => studio.characters.find(account, planned.id)) : null;
    const character = made ?? (await studio.characters.create(account, input, planned?.id));
    reply.header("location", `/api/characters/${character.id}`);
    return showCharacter(character);
  },
});

const get = operation({
  id: "getCharacter",
  tag,
  method: "GET",
  path: "/api/characters/:id",
  summary: "One of your characters",
  access: "read",
  params: one,
  answer: { status: 200, schema: characterSchema, description: "The character." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params }) {
    return showCharacter(await studio.characters.find(account, params.id));
  },
});

const edit = operation({
  id: "editCharacter",
  tag,
  method: "PUT",
  path: "/api/characters/:id",
  summary: "Change a character",
  description:
    "Makes a new version of her; what is left out stays as it is, and what earlier versions made keeps naming them.",
  access: "generate",
  params: one,
  body: characterChanges,
  answer: { status: 200, schema: characterSchema, description: "The character as she is now." },
  errors: ["not_found", "content_blocked", "conflict", "attestation_required", "account_suspended", "account_closing"],
  async handle({ studio, principal: { account }, params, body }) {
    const { anchor_media_id: anchor, attributes, ...texts } = body;
    const before = await studio.characters.find(account, params.id);
    const isChanged = Object.keys(body).some((field) => field !== "anchor_media_id");
    const changes = { ...texts, ...(attributes && { attributes: readAttributes(attributes) }) };
    // Without any change core says so, unless it is her anchor alone that changes.
    const edited = isChanged || anchor === undefined ? await studio.characters.edit(account, before, changes) : before;
    if (anchor === undefined) return showCharacter(edited);
    const image = anchor === null ? null : await studio.media.find(account, anchor);
    return showCharacter(await studio.characters.anchor(account, edited, image));
  },
});

const remove = operation({
  id: "deleteCharacter",
  tag,
  method: "DELETE",
  path: "/api/characters/:id",
  summary: "Delete a character",
  description: "What she made stays in your gallery.",
  access: "generate",
  params: one,
  answer: { status: 204, contentTypes: [], description: "She is deleted." },
  errors: ["not_found", "conflict"],
  async handle({ studio, principal: { account }, params }) {
    await studio.characters.delete(account, await studio.characters.find(account, params.id));
  },
});

const versions = operation({
  id: "listCharacterVersions",
  tag,
  method: "GET",
  path: "/api/characters/:id/versions",
  summary: "Every version of a character, newest first",
  access: "read",
  params: one,
  answer: {
    status: 200,
    schema: z.strictObject({ items: z.array(characterVersionSchema) }),
    description: "Her versions.",
  },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params }) {
    const history = await studio.characters.history(await studio.characters.find(account, params.id));
    return { items: history.map(showVersion) };
  },
});

export const characterOperations: readonly Operation[] = [list, create, get, edit, remove, versions];
