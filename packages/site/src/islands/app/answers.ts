import type { ApiAnswer, ApiSchemas } from "@figment/client";

/** What the API answers, under the names that the islands use. */
export type Account = ApiSchemas["Account"];
export type Character = ApiSchemas["Character"];
export type CharacterVersion = ApiSchemas["CharacterVersion"];
export type Media = ApiSchemas["Media"];
export type Job = ApiSchemas["Job"];
export type JobOutput = Job["outputs"][number];
export type JobProgress = ApiSchemas["JobProgress"];
export type Quote = ApiSchemas["Quote"];
export type Standing = ApiSchemas["Standing"];
export type Asset = Quote["parts"][number]["asset"];
export type Balance = ApiAnswer<"get", "/api/user/balance">;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}
