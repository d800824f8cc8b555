import { isManualClock } from "../shared/clock.ts";
import { nextDue } from "./agenda.ts";
import type { Emulation } from "./emulation.ts";
import { invalidRequest } from "./problem.ts";

/** Lets everything happen that is due by now, in the order of time, and sends what is to be told. */
export async function catchUp(emulation: Emulation): Promise<void> {
  await emulation.webhooks.deliverDue();
  for (let due = nextDue(emulation); due !== null && due.at <= emulation.clock.now(); due = nextDue(emulation)) {
    due.happen();
    await emulation.webhooks.deliverDue();
  }
}

/**
 * Moves the clock, stopping at everything that happens on the way: a month is a renewal's draft, its charge an hour later, and
 * whatever else is due.
 *
 * @throws Problem 400 when the clock cannot be moved
 */
export async function advance(emulation: Emulation, duration_ms: number): Promise<void> {
  const { clock } = emulation;
  if (!isManualClock(clock)) throw invalidRequest("This emulator's clock cannot be moved.");
  if (!Number.isFinite(duration_ms) || duration_ms < 0) throw invalidRequest("Give a duration of zero or more.");
  const target = new Date(clock.now().getTime() + duration_ms);
  await catchUp(emulation);
  for (let due = nextDue(emulation); due !== null && due.at <= target; due = nextDue(emulation)) {
    clock.advance(Math.max(0, due.at.getTime() - clock.now().getTime()));
    await catchUp(emulation);
  }
  clock.advance(Math.max(0, target.getTime() - clock.now().getTime()));
  await catchUp(emulation);
}
