import { idOf } from "../reference.ts";
import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";
import { createSchedule, releaseSchedule, updateSchedule } from "../subscriptions/schedules.ts";
import { endSubscription } from "../subscriptions/subscription-life.ts";
import { updateSubscription } from "../subscriptions/update-subscription.ts";

export function subscriptionRoutes(define: Define, emulation: Emulation): void {
  const { subscriptions, schedules } = emulation.books;
  define("GET /subscriptions/:id", "subscriptionRetrieve", (_given, id) => subscriptions.get(id));
  define("POST /subscriptions/:id", "subscriptionUpdate", (given, id) => updateSubscription(emulation, id, given));
  define("DELETE /subscriptions/:id", "subscriptionCancel", (_given, id) =>
    endSubscription(emulation, id, "cancellation_requested"),
  );
  define("GET /subscriptions", "subscriptionList", (given) =>
    subscriptions.page("/v1/subscriptions", given, ({ customer, status }) => {
      const isWanted = given.status === undefined ? status !== "canceled" : [status, "all"].includes(given.status);
      return isWanted && (given.customer ?? idOf(customer)) === idOf(customer);
    }),
  );
  define("POST /subscription_schedules", "scheduleCreate", (given) => createSchedule(emulation, given));
  define("GET /subscription_schedules/:id", "scheduleRetrieve", (_given, id) => schedules.get(id));
  define("POST /subscription_schedules/:id", "scheduleUpdate", (given, id) => updateSchedule(emulation, id, given));
  define("POST /subscription_schedules/:id/release", "scheduleRelease", (_given, id) => releaseSchedule(emulation, id));
}
