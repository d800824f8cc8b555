import { createHash } from "node:crypto";
import type { MediaClassification } from "../../database/generated/client.ts";
import type { Classification, Look, MediaClassifier } from "../../moderation/classifier/media-classifier.ts";
import type { EngineRequest } from "../engine.ts";
import type { Picture } from "../../media/picture.ts";
import type { Job } from "../job.ts";
import type { LocalLook } from "./local-look.ts";
import type { FlowCollaborators } from "./collaborators.ts";

/** A classifier that cannot be reached so often is not asked again. */
const maximumTries = 3;

interface Source {
  readonly download: () => Promise<Picture>;
  readonly signal: AbortSignal;
}

type Answer = Classification & {
  readonly classifier: string;
  /** Where it is not written down yet. */
  readonly look?: LocalLook;
};

/**
 * What the classifier says of one output. A look is begun, written down, and asked about the next time this output is looked
 * at; nobody waits for it. A classifier that cannot be reached, takes too long, or saw another picture than the one at hand
 * has not classified it.
 */
export async function classifyOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  source: Source,
): Promise<Answer | "waiting"> {
  const classifier = await flow.inspection.classifier();
  if (classifier.isLocal === true) return classifyHere(flow, classifier, job, source);
  const earlier = await readRow(flow, request, classifier);
  if (earlier?.answer) return withSamePicture(earlier, earlier.answer as unknown as Classification, source);
  const look = await continueLook(flow, classifier, job, { request, source, earlier });
  if (look.state === "pending") return "waiting";
  await recordAnswer(flow, request, look.classification);
  return { ...look.classification, classifier: classifier.name };
}

/** By a classifier of this process. A crash leaves nothing half done: the next look at the output begins anew. */
async function classifyHere(
  flow: FlowCollaborators,
  classifier: MediaClassifier,
  job: Job,
  source: Source,
): Promise<Answer> {
  const picture = await source.download();
  const isCheckedByEngine = await flow.inspection.isCheckedByEngine(job.model);
  const { contentRating } = job;
  const look = await classifier.begin({ picture, contentRating, isCheckedByEngine }, source.signal);
  if (look.state !== "done") throw new Error(`${classifier.name} did not answer at once.`);
  const { name } = classifier;
  const answer = look.classification;
  return { ...answer, classifier: name, look: { classifier: name, sha256: sha256(picture), answer } };
}

interface Step {
  readonly request: EngineRequest;
  readonly source: Source;
  readonly earlier: MediaClassification | null;
}

async function continueLook(
  flow: FlowCollaborators,
  classifier: MediaClassifier,
  job: Job,
  { request, source, earlier }: Step,
): Promise<Look> {
  const begun_ms = earlier?.begunAt.getTime() ?? flow.clock.now().getTime();
  if (flow.clock.now().getTime() - begun_ms > flow.inspection.timeout_ms) return unseen("the classifier took too long");
  if (earlier?.ticket) return lookAgain(classifier, job, earlier, source);
  const tries = (earlier?.tries ?? 0) + 1;
  if (tries > maximumTries) return unseen("the classifier cannot be reached");
  const picture = await source.download();
  await recordTry(flow, request, { classifier: classifier.name, sha256: sha256(picture), tries });
  const { contentRating } = job;
  const isCheckedByEngine = await flow.inspection.isCheckedByEngine(job.model);
  const look = await reached(source, () =>
    classifier.begin({ picture, contentRating, isCheckedByEngine }, source.signal),
  );
  if (look?.state === "pending") await recordTicket(flow, request, look.ticket);
  return look ?? { state: "pending", ticket: "" };
}

/** A picture that the engine's host has changed since it was shown to the classifier was not classified. */
async function lookAgain(
  classifier: MediaClassifier,
  job: Job,
  { ticket, ...earlier }: MediaClassification,
  source: Source,
): Promise<Look> {
  const look = await reached(source, () => classifier.look(ticket ?? "", job, source.signal));
  if (look?.state !== "done") return { state: "pending", ticket: ticket ?? "" };
  return { ...look, classification: await withSamePicture(earlier, look.classification, source) };
}

async function withSamePicture(
  { sha256: seen, classifier }: Pick<MediaClassification, "sha256" | "classifier">,
  classification: Classification,
  { download }: Source,
): Promise<Answer> {
  if (sha256(await download()) === seen) return { ...classification, classifier };
  return { outcome: "unclassifiable", labels: ["the classifier saw another picture"], classifier };
}

/** `null` when the classifier cannot be reached now. A worker that is stopping has not found that out. */
async function reached(source: Source, ask: () => Promise<Look>): Promise<Look | null> {
  try {
    return await ask();
  } catch (error) {
    if (source.signal.aborted) throw error;
    return null;
  }
}

function unseen(why: string): Look {
  return { state: "done", classification: { outcome: "unclassifiable", labels: [why] } };
}

function sha256({ bytes }: Picture): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The look that was begun, unless another classifier has been put in place since. */
async function readRow(
  { database }: FlowCollaborators,
  { jobId, outputIndex }: EngineRequest,
  classifier: MediaClassifier,
): Promise<MediaClassification | null> {
  const prisma = await database.prisma();
  const row = await prisma.mediaClassification.findUnique({ where: { jobId_outputIndex: { jobId, outputIndex } } });
  return row?.classifier === classifier.name ? row : null;
}

async function recordTry(
  { database, clock }: FlowCollaborators,
  { jobId, outputIndex }: EngineRequest,
  attempt: { readonly classifier: string; readonly sha256: string; readonly tries: number },
): Promise<void> {
  await database.query(
    `insert into media_classification as c (job_id, output_index, classifier, sha256, tries, begun_at)
     values ($1::uuid, $2::integer, $3::text, $4::text, $5::integer, $6::timestamptz)
     on conflict (job_id, output_index) do update set classifier = excluded.classifier, sha256 = excluded.sha256,
       tries = excluded.tries, ticket = null, answer = null, ended_at = null,
       begun_at = case when excluded.tries = 1 then excluded.begun_at else c.begun_at end`,
    [jobId, outputIndex, attempt.classifier, attempt.sha256, attempt.tries, clock.now()],
    "record_classification",
  );
}

async function recordTicket(
  { database }: FlowCollaborators,
  { jobId, outputIndex }: EngineRequest,
  ticket: string,
): Promise<void> {
  const prisma = await database.prisma();
  await prisma.mediaClassification.update({ where: { jobId_outputIndex: { jobId, outputIndex } }, data: { ticket } });
}

async function recordAnswer(
  { database, clock }: FlowCollaborators,
  { jobId, outputIndex }: EngineRequest,
  { outcome, labels }: Classification,
): Promise<void> {
  const prisma = await database.prisma();
  await prisma.mediaClassification.update({
    where: { jobId_outputIndex: { jobId, outputIndex } },
    data: { answer: { outcome, labels: [...labels] }, endedAt: clock.now() },
  });
}
