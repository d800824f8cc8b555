import { useEffect, useState } from "preact/hooks";
import { useHasDiscord } from "../auth/discord/use-has-discord.ts";
import { ConfirmDialog } from "../app/confirm-dialog.tsx";
import { ProblemView } from "../app/problem-view.tsx";
import { useApi } from "../app/use-api.ts";
import { useRemote } from "../app/use-remote.ts";
import { minuteOf } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useTell } from "../ui/toasts.tsx";
import { Loaded, Section } from "./section.tsx";
import { useAct } from "./use-act.ts";

/** One account for the site and for Discord. */
export function DiscordLink() {
  const api = useApi();
  const overview = useRemote("overview", (ask, signal) => ask.get("/api/user/overview", { signal }));
  const [isLeaving, setLeaving] = useState(false);
  const { refresh } = overview;
  // Most people link it in another window, and come back to this one.
  useEffect(() => {
    addEventListener("focus", refresh);
    return () => removeEventListener("focus", refresh);
  }, [refresh]);
  return (
    <Section
      title="Discord"
      lead="Link it, and the bot on Discord knows your characters and spends from the same account."
    >
      <Loaded handle={overview}>
        {({ discord }) =>
          discord === null ? (
            <Unlinked onLinked={refresh} />
          ) : (
            <div class="space-y-4">
              <p>
                Linked with <strong>{discord.username}</strong>.
              </p>
              <Button kind="plain" onClick={() => setLeaving(true)}>
                Unlink
              </Button>
            </div>
          )
        }
      </Loaded>
      <ConfirmDialog
        title="Unlink Discord?"
        isOpen={isLeaving}
        action="Unlink"
        onClose={() => setLeaving(false)}
        onConfirm={async () => {
          await api.delete("/api/user/discord");
          refresh();
        }}
      >
        The bot will no longer know you. What you have stays here.
      </ConfirmDialog>
    </Section>
  );
}

interface Code {
  readonly code: string;
  readonly expires_at: string;
}

function Unlinked({ onLinked }: { readonly onLinked: () => void }) {
  const api = useApi();
  const tell = useTell();
  const act = useAct();
  const hasDiscord = useHasDiscord();
  const [shown, setShown] = useState<Code | null>(null);
  const [code, setCode] = useState("");
  async function goToDiscord(): Promise<void> {
    await act.run(async () => {
      location.assign((await api.post("/api/user/discord/link")).url);
    });
  }
  async function use(): Promise<void> {
    const isDone = await act.run(async () => {
      const { is_merged: isMerged } = await api.post("/api/user/discord/code/use", { body: { code: code.trim() } });
      tell(isMerged ? "Linked. What you had on Discord is here now." : "Linked.");
    });
    if (isDone) onLinked();
  }
  return (
    <div class="space-y-8">
      <div class="flex flex-wrap gap-3">
        {hasDiscord && (
          <Button kind="main" isBusy={act.isBusy} onClick={() => void goToDiscord()}>
            Link with Discord
          </Button>
        )}
        <Button onClick={() => void act.run(async () => setShown(await api.post("/api/user/discord/code")))}>
          Get a code to type there
        </Button>
      </div>
      {shown !== null && (
        <p role="status">
          Type <code class="rounded-field bg-background px-3 py-2 font-mono text-lg">/link code:{shown.code}</code> on
          Discord, before {minuteOf(shown.expires_at)}.
        </p>
      )}
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <form
        class="max-w-sm space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== "") void use();
        }}
      >
        <Field
          id="discord-code"
          label="Or a code that the bot gave you"
          autocomplete="off"
          maxLength={40}
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <Button type="submit">Link with this code</Button>
      </form>
    </div>
  );
}
