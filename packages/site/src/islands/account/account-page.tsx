import { useEffect, useState } from "preact/hooks";
import { AppFrame, useSession } from "../app/app-frame.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs, type Tab } from "../ui/tabs.tsx";
import { ApiKeys } from "./keys/api-keys.tsx";
import { Billing } from "./billing/billing.tsx";
import { ConfirmedActs } from "./confirmed-acts.tsx";
import { DiscordLink } from "./discord-link.tsx";
import { Leaving } from "./leaving/leaving.tsx";
import { Overview } from "./overview/overview.tsx";
import { Security } from "./security/security.tsx";
import { StandingSection } from "./standing/standing-section.tsx";
import { Usage } from "./usage/usage.tsx";

const tabs: readonly Tab[] = [
  { id: "overview", label: "Overview", content: () => <Overview /> },
  { id: "billing", label: "Plan and billing", content: () => <Billing /> },
  { id: "usage", label: "Usage", content: () => <Usage /> },
  { id: "security", label: "Security", content: () => <Security /> },
  { id: "keys", label: "API keys", content: () => <ApiKeys /> },
  { id: "discord", label: "Discord", content: () => <DiscordLink /> },
  { id: "standing", label: "Standing", content: () => <StandingSection /> },
  { id: "data", label: "Your data", content: () => <Leaving /> },
];

/** Account: what one has, how it is guarded, and how to leave. The part is named by the address's `#`. */
export function AccountPage() {
  return (
    <AppFrame
      skeleton={
        <>
          <Heading />
          <Skeleton class="h-12 w-full" />
          <Skeleton class="mt-6 h-64 w-full" />
        </>
      }
    >
      <Heading />
      <ConfirmedActs>
        <Parts />
      </ConfirmedActs>
    </AppFrame>
  );
}

/** Whoever comes from the prices wants to buy something. */
function opening(search: string): string {
  const asked = new URLSearchParams(search);
  return ["plan", "pack", "checkout"].some((name) => asked.has(name)) ? "billing" : "overview";
}

function Heading() {
  return (
    <header class="mb-8">
      <h1 class="text-3xl md:text-4xl">Account</h1>
    </header>
  );
}

function Parts() {
  const { account } = useSession();
  const [part, setPart] = useState<string | null>(null);
  useEffect(() => {
    const read = (): void => setPart(location.hash.slice(1) || opening(location.search));
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  if (part === null) return null;
  const isKnown = tabs.some(({ id }) => id === part);
  return (
    <>
      <p class="-mt-6 mb-6 break-words text-muted">{account.display_name}</p>
      <Tabs key={part} label="Parts of the account" tabs={tabs} initial={isKnown ? part : "overview"} />
    </>
  );
}
