import type { Account, Character, ImageQuote, Job, JobProgress, Media, VideoQuote } from "@figment/core";
import type { ApiSchemas } from "@figment/client";
import { named, revived } from "./from-json.ts";

/** What the API answers, as core has it. */
export const accountOf = (json: ApiSchemas["Account"]): Account => revived<Account>(json);

export function characterOf(json: ApiSchemas["Character"], account: Account): Character {
  const { version: number, version_id: id, ...rest } = json;
  return { ...revived<Character>(rest), accountId: account.id, version: { id, number } };
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

/** The API answers quotes of both kinds in one shape; what a kind has not is null there, and absent here. */
export function imageQuoteOf<Quote extends ImageQuote = ImageQuote>(json: ApiSchemas["Quote"]): Quote {
  const { duration_s: _length, source_media_id: _source, ...rest } = json;
  return named<Quote>(rest);
}

export function videoQuoteOf(json: ApiSchemas["Quote"]): VideoQuote {
  const { steps: _steps, marked_images: _marked, ...rest } = json;
  return named<VideoQuote>(rest);
}

/** Its files are on the server: no path here, and the thumbnail is asked for by the item's id. */
export function mediaOf(json: ApiSchemas["Media"]): Media {
  const { file_url: _file, thumbnail_url: _thumbnail, ...rest } = json;
  return { ...revived<Media>(rest), path: null, thumbnailPath: null, isFileMissing: false, thumbnailKey: json.id };
}
