import { type Clock, later, systemClock } from "../shared/clock.ts";
import type { JsonObject } from "../shared/json.ts";
import type { FaultBook } from "./fault.ts";
import { faultOf } from "../shared/faults/fault-language.ts";
import type { Job } from "./job.ts";

const answerTimeout_ms = 10_000;
const maximumTries = 3;
const pause_ms = 10_000;
const defaultLate_ms = 60_000;

export interface WebhookDelivery {
  readonly jobId: string;
  readonly url: string;
  /** The receiver's HTTP status; `null` when none came. */
  readonly status: number | null;
}

/** Sends each job's end to its webhook: unsigned, up to three times 10 seconds apart, until a 200 comes back. */
export interface WebhookSender {
  expectEnd(job: Job): void;
  /** Sends what is due; resolves when every receiver has answered or failed to. */
  deliverDue(): Promise<void>;
  deliveries(): readonly WebhookDelivery[];
  clear(): void;
}

interface Planned {
  readonly jobId: string;
  readonly url: string;
  readonly dueAt: Date;
  readonly triesLeft: number;
}

export function createWebhookSender(options: {
  readonly clock: Clock;
  readonly faults: FaultBook;
  /** The job as it is then; `null` when it is not over, or forgotten. */
  readonly body: (jobId: string) => Promise<JsonObject | null>;
}): WebhookSender {
  const { clock, faults } = options;
  const timers = new Set<NodeJS.Timeout>();
  let planned: Planned[] = [];
  let deliveries: WebhookDelivery[] = [];

  const plan = (one: Planned): void => {
    planned.push(one);
    if (clock !== systemClock) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        void sender.deliverDue();
      },
      Math.max(0, one.dueAt.getTime() - clock.now().getTime()),
    );
    timers.add(timer);
  };
  const send = async (one: Planned): Promise<void> => {
    const body = await options.body(one.jobId);
    if (body === null) return;
    const status = await post(one.url, body);
    deliveries.push({ jobId: one.jobId, url: one.url, status });
    if (status === 200 || one.triesLeft === 0) return;
    plan({ ...one, dueAt: later(clock.now(), pause_ms), triesLeft: one.triesLeft - 1 });
  };
  const sender: WebhookSender = {
    expectEnd({ id: jobId, webhook: url, endsAt, inputText }) {
      planned = planned.filter((one) => one.jobId !== jobId);
      if (url === null) return;
      const fired = faults.fire("webhook", inputText);
      if (faultOf(fired, "drop") !== undefined) return;
      const late = faultOf(fired, "late");
      const dueAt = late === undefined ? endsAt : later(endsAt, late.value ?? defaultLate_ms);
      const one = { jobId, url, dueAt, triesLeft: maximumTries - 1 };
      plan(one);
      if (faultOf(fired, "double") !== undefined) plan(one);
    },
    async deliverDue() {
      const now = clock.now();
      const due = planned.filter(({ dueAt }) => dueAt <= now);
      planned = planned.filter(({ dueAt }) => dueAt > now);
      await Promise.all(due.map(send));
    },
    deliveries: () => deliveries,
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      planned = [];
      deliveries = [];
    },
  };
  return sender;
}

async function post(url: string, body: JsonObject): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(answerTimeout_ms),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
