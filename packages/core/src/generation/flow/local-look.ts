import type { Classification } from "../../moderation/classifier/media-classifier.ts";
import type { EngineRequest } from "../engine.ts";

/** What a classifier of this process said of an output: written down with what becomes of it. */
export interface LocalLook {
  readonly classifier: string;
  /** Of the bytes that it saw. */
  readonly sha256: string;
  readonly answer: Classification;
}

/** Writes a look down, as part of a statement; none where there was none. */
export const recordsLook = `insert into media_classification
    (job_id, output_index, classifier, sha256, tries, begun_at, answer, ended_at)
  select $1::uuid, $2::integer, $4::text, $5::text, 1, $3::timestamptz, $6::jsonb, $3::timestamptz where $4::text is not null
  on conflict (job_id, output_index) do update set classifier = excluded.classifier, sha256 = excluded.sha256, tries = 1,
    ticket = null, begun_at = excluded.begun_at, answer = excluded.answer, ended_at = excluded.ended_at`;

/** The first six parameters of a statement that holds `recordsLook`. */
export function lookParameters(
  { jobId, outputIndex }: Pick<EngineRequest, "jobId" | "outputIndex">,
  look: LocalLook | null,
  at: Date,
): readonly unknown[] {
  const answer = look === null ? null : JSON.stringify(look.answer);
  return [jobId, outputIndex, at, look?.classifier ?? null, look?.sha256 ?? null, answer];
}
