import type { Invocation } from "../invocation.ts";
import type { AccountSession } from "../studio-session.ts";
import type { Screen } from "./screen.ts";
import { appealsScreen, reportsScreen, reviewScreen } from "./screens/desk.ts";
import { enginesScreen } from "./screens/engines.ts";
import { homeScreen } from "./screens/home.ts";
import { jobsScreen } from "./screens/jobs.ts";
import { moneyScreen } from "./screens/money.ts";
import { queueScreen } from "./screens/queue.ts";
import { usersScreen } from "./screens/users.ts";

/** The console's screens, in the order of their keys. */
export function allScreens(session: AccountSession, invocation: Invocation): readonly Screen[] {
  return [
    homeScreen(session),
    usersScreen(session),
    jobsScreen(session),
    queueScreen(session),
    enginesScreen(session),
    moneyScreen(session),
    reviewScreen(session, invocation),
    reportsScreen(session),
    appealsScreen(session),
  ];
}
