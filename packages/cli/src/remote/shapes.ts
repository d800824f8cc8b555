import type { Account, Character, Job, JobProgress, Media } from "@figment/core";
import type { ApiSchemas } from "@figment/client";
import { named, revived } from "./from-json.ts";

/** What the API answers, as core has it. */
export const accountOf = (json: ApiSchemas["Account"]): Account => revived<Account>(json);

export function characterOf(json: ApiSchemas["Character"], account: Account): Character {
  const { version, ...rest } = revived<Omit<Character, "version"> & { readonly version: number }>(json);
  // The id of a version names nothing that can be asked for.
  return { ...rest, accountId: account.id, version: { id: `${json.id}.${version}`, number: version } };
}

export function jobOf(json: ApiSchemas["Job"], account: Account): Job {
  const job = revived<Job>(json);
  const outputs = json.outputs.map(({ failure, trouble, ...output }) => ({
    ...named<Job["outputs"][number]>(output),
    failureCode: failure,
    troubleCode: trouble,
    // For the operator alone, and not told over the network.
    operatorNote: null,
  }));
  return { ...job, accountId: account.id, outputs };
}

export function progressOf(json: ApiSchemas["JobProgress"], account: Account): JobProgress {
  const { job, ...rest } = json;
  return { ...named<JobProgress>(rest), job: jobOf(job, account) };
}

/** Its files are on the server: no path here, and the thumbnail is asked for by the item's id. */
export function mediaOf(json: ApiSchemas["Media"]): Media {
  const { file_url: _file, thumbnail_url: _thumbnail, ...rest } = json;
  return { ...revived<Media>(rest), path: null, thumbnailPath: null, isFileMissing: false, thumbnailKey: json.id };
}
