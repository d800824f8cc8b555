import { useState } from "preact/hooks";
import { buttonLooks, linkLook } from "../../../components/ui/looks.ts";
import { forgetSession } from "../../../api/session-hint.ts";
import { useSession } from "../../app/app-frame.tsx";
import { fileAddress } from "../../app/file-address.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { dayOf, minuteOf } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Section } from "../section.tsx";
import { useAct } from "../use-act.ts";
import type { ApiAnswer } from "@figment/client";

type Receipt = ApiAnswer<"delete", "/api/user">;

/** Taking everything along, logging out, and deleting the account with its days of grace. */
export function Leaving() {
  const api = useApi();
  const { account, refresh } = useSession();
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [receipt, setReceipt] = useState<Receipt | null>(null);

  if (receipt !== null) return <Gone receipt={receipt} />;
  return (
    <div class="grid gap-6 lg:grid-cols-2 lg:items-start">
      <Section
        title="Take everything along"
        lead="One zip archive: your images and videos in full, your characters with every version, your statement, and all else that is kept of you."
      >
        <a class={buttonLooks.quiet} href={fileAddress("/api/user/export")} download>
          Download it all
        </a>
      </Section>
      <Section title="Log out" lead="This browser alone. What is being made goes on.">
        <Button
          isBusy={act.isBusy}
          onClick={() =>
            void act.run(async () => {
              await api.post("/api/auth/logout");
              forgetSession();
              location.assign("/");
            })
          }
        >
          Log out
        </Button>
      </Section>
      <div class="lg:col-span-2">
        <Section title="Delete the account">
          {account.erases_at === null ? (
            <div class="space-y-4">
              <p class="max-w-prose text-muted">
                Your characters, images, videos and all else that is yours are erased after 14 days; until then you can
                come back. Books of payments are kept as the law asks, without your name. Every session and API key ends
                at once.
              </p>
              <Button kind="danger" onClick={() => setAsking(true)}>
                Delete my account
              </Button>
            </div>
          ) : (
            <div class="space-y-4">
              <p>It will be erased on {dayOf(account.erases_at)}.</p>
              <Button
                kind="main"
                isBusy={act.isBusy}
                onClick={() =>
                  void act.run(async () => {
                    await api.post("/api/user/restore");
                    refresh();
                  }, "Your account stays.")
                }
              >
                Keep my account
              </Button>
            </div>
          )}
          {act.problem !== null && !isAsking && <ProblemView problem={act.problem} />}
        </Section>
      </div>
      <Dialog title="Delete your account?" isOpen={isAsking} onClose={() => setAsking(false)}>
        <form
          class="space-y-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim().toLowerCase() === "delete") {
              void act.run(async () => {
                setReceipt(await api.delete("/api/user"));
                forgetSession();
              });
            }
          }}
        >
          <p class="text-muted">
            You will be logged out everywhere. For 14 days, logging in again lets you keep the account.
          </p>
          <Field
            id="delete-word"
            label="Type “delete” to go on"
            autocomplete="off"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          {act.problem !== null && <ProblemView problem={act.problem} />}
          <div class="flex flex-wrap gap-3">
            <Button kind="danger" type="submit" isBusy={act.isBusy} disabled={typed.trim().toLowerCase() !== "delete"}>
              Delete my account
            </Button>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}

function Gone({ receipt }: { readonly receipt: Receipt }) {
  return (
    <Section title="Your account is on its way out">
      <div role="status" class="space-y-4">
        <p>
          It is erased on {minuteOf(receipt.erases_at)}. Until then,{" "}
          <a class={linkLook} href="/login">
            log in
          </a>{" "}
          to keep it.
        </p>
        <p>
          Your receipt, shown this once: <strong class="font-mono break-all">{receipt.receipt}</strong>
        </p>
        <div class="grid gap-6 sm:grid-cols-2">
          <Lines title="What is erased" lines={receipt.erases} />
          <Lines title="What is kept" lines={receipt.keeps} />
        </div>
      </div>
    </Section>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <h3 class="text-sm font-semibold">{title}</h3>
      <ul class="mt-2 list-disc pl-5 text-sm text-muted">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
