import { characterOf, grantOf, holdOf, mediaOf, versionOf } from "./year-ids.ts";
import type { Year, YearJob, YearPayment, YearPerson, YearSubscription } from "./year.ts";

const month_ms = 30 * 24 * 60 * 60_000;
type Rows = readonly object[];

/** A year as rows of tables, in the order in which they can be written. */
export function yearRows(year: Year): readonly (readonly [table: string, rows: Rows])[] {
  const { people, subscriptions, payments, jobs } = year;
  return [
    ["account", people.map(accountRow)],
    ["account_login", people.map(loginRow)],
    ["activity_day", people.flatMap(({ id, daysHere }) => daysHere.map((day) => ({ account_id: id, day })))],
    ["subscription", subscriptions.map((subscription) => subscriptionRow(subscription, year.until))],
    ["billing_payment", payments.map(paymentRow)],
    ["character", people.map(characterRow)],
    ["character_version", people.map(versionRow)],
    ["generation_job", jobs.map(jobRow)],
    ["generation_output", jobs.flatMap(outputRows)],
    ["media", jobs.flatMap(mediaRows)],
  ];
}

function accountRow({ id, name, plan, status, mergedIntoId, signedUpAt: at }: YearPerson) {
  const times = { created_at: at, updated_at: at };
  return {
    id,
    display_name: name,
    role: "member",
    status,
    plan,
    is_local: false,
    merged_into_id: mergedIntoId,
    ...times,
  };
}

function loginRow({ id, name, signedUpAt: at }: YearPerson) {
  const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
  const times = { email_verified_at: at, password_changed_at: at };
  return { account_id: id, email, email_key: email, password_hash: "none", ...times };
}

function subscriptionRow({ id, accountId, plan, startedAt, endedAt, isDuplicate }: YearSubscription, until: Date) {
  const paidUntil = endedAt ?? new Date(until.getTime() + month_ms);
  return {
    id,
    account_id: accountId,
    gateway: "stripe",
    gateway_id: `sub_${id}`,
    plan,
    state: endedAt === null ? "active" : "cancelled",
    period_start: startedAt,
    period_end: paidUntil,
    paid_until: paidUntil,
    is_cancelled_at_period_end: endedAt !== null,
    started_at: startedAt,
    ended_at: endedAt,
    is_duplicate: isDuplicate,
    plan_changes: 0,
    look: 0,
    updated_at: startedAt,
  };
}

function paymentRow({ id, accountId, subscriptionId, sku, paid_minor, reversed_minor, paidAt }: YearPayment) {
  return {
    id,
    account_id: accountId,
    gateway: "stripe",
    gateway_id: `pi_${id}`,
    subscription_id: subscriptionId,
    sku,
    paid_minor,
    tax_minor: 0,
    currency: "usd",
    paid_at: paidAt,
    reversed_minor,
    reversals: reversed_minor > 0 ? 1 : 0,
    token_grant_id: grantOf(id),
    is_refund_wanted: false,
    look: 0,
  };
}

function characterRow({ id, signedUpAt: at }: YearPerson) {
  const counts = { current_version: 1, image_count: 0, video_count: 0 };
  return { id: characterOf(id), account_id: id, name: "Mara", ...counts, created_at: at, updated_at: at };
}

function versionRow({ id, signedUpAt: at }: YearPerson) {
  return {
    id: versionOf(id),
    character_id: characterOf(id),
    number: 1,
    name: "Mara",
    age_range: "26-30",
    ethnicity: "latina",
    body_type: "athletic",
    hair_style: "long-wavy",
    hair_colour: "auburn",
    eye_colour: "green",
    skin_tone: "olive",
    description: "a marine biologist with freckles",
    created_at: at,
  };
}

const belongings = ({ accountId }: YearJob) => ({
  account_id: accountId,
  character_id: characterOf(accountId),
  character_version_id: versionOf(accountId),
});

function jobRow(job: YearJob) {
  const { id, kind, createdAt, finishedAt, outputs } = job;
  return {
    id,
    ...belongings(job),
    kind,
    state: stateOf(outputs),
    count: outputs.length,
    plan: "free",
    hold_id: holdOf(id),
    engine: "replicate",
    model: kind === "image" ? "sdxl" : "svd",
    content_rating: "general",
    request: {},
    prompt: "",
    negative_prompt: "",
    parameters: {},
    deadline_at: new Date(createdAt.getTime() + 600_000),
    created_at: createdAt,
    updated_at: finishedAt,
    finished_at: finishedAt,
  };
}

function stateOf(outputs: YearJob["outputs"]): string {
  if (outputs.includes("succeeded")) return "succeeded";
  return outputs.every((output) => output === "cancelled") ? "cancelled" : "failed";
}

function outputRows({ id, outputs, finishedAt }: YearJob) {
  return outputs.map((state, index) => ({
    job_id: id,
    index,
    seed: index,
    state,
    failure_code: state === "failed" ? "engine_error" : null,
    media_id: state === "succeeded" ? mediaOf(id, index) : null,
    updated_at: finishedAt,
  }));
}

function mediaRows(job: YearJob) {
  const { id, kind, finishedAt, outputs } = job;
  const file =
    kind === "image"
      ? { content_type: "image/png", duration_ms: null }
      : { content_type: "video/mp4", duration_ms: 4_000 };
  return outputs.flatMap((state, index) => {
    if (state !== "succeeded") return [];
    const mediaId = mediaOf(id, index);
    return {
      id: mediaId,
      ...belongings(job),
      job_id: id,
      output_index: index,
      kind,
      ...file,
      object_key: mediaId,
      master_key: mediaId,
      thumbnail_key: mediaId,
      is_marked: false,
      width: 768,
      height: 1024,
      file_size_bytes: 1,
      seed: index,
      parameters: {},
      content_rating: "general",
      created_at: finishedAt,
    };
  });
}
