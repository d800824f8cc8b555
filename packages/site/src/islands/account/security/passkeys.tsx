import { useState } from "preact/hooks";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { useRemote } from "../../app/use-remote.ts";
import { dayOf } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useTell } from "../../ui/toasts.tsx";
import { Loaded } from "../section.tsx";
import { useAct } from "../use-act.ts";
import { createPasskey, isPasskeyBrowser } from "./create-passkey.ts";

/** The keys that one can log in with, and a way to add this device. */
export function Passkeys() {
  const api = useApi();
  const act = useAct();
  const tell = useTell();
  const passkeys = useRemote("passkeys", (ask, signal) => ask.get("/api/user/passkeys", { signal }));
  const [name, setName] = useState("");

  async function add(): Promise<void> {
    await act.run(async () => {
      const { token, options } = await api.post("/api/user/passkeys/begin");
      const response = await createPasskey(options);
      if (response === null) {
        tell("No passkey was made.");
        return;
      }
      await api.post("/api/user/passkeys", { body: { token, name: name.trim() || "This device", response } });
      setName("");
      tell("The passkey is added.");
      passkeys.refresh();
    });
  }

  async function remove(id: string): Promise<void> {
    const isDone = await act.run(
      () => api.delete("/api/user/passkeys/{id}", { params: { path: { id } } }),
      "It no longer works.",
    );
    if (isDone) passkeys.refresh();
  }

  return (
    <div class="space-y-4">
      <Loaded handle={passkeys} skeletonClass="h-12 w-full">
        {({ items }) =>
          items.length === 0 ? (
            <p>None yet.</p>
          ) : (
            <ul class="divide-y divide-border">
              {items.map((passkey) => (
                <li key={passkey.id} class="flex flex-wrap items-center justify-between gap-3 py-2">
                  <span>
                    {passkey.name} <span class="text-sm text-muted">· since {dayOf(passkey.created_at)}</span>
                  </span>
                  <Button kind="plain" aria-label={`Remove ${passkey.name}`} onClick={() => void remove(passkey.id)}>
                    Remove
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isPasskeyBrowser() ? (
        <form
          class="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field
            id="passkey-name"
            label="Name of the new one"
            isOptional
            maxLength={60}
            placeholder="This device"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" isBusy={act.isBusy}>
            Add a passkey
          </Button>
        </form>
      ) : (
        <p class="text-sm text-muted">This browser knows no passkeys.</p>
      )}
      {act.problem !== null && <ProblemView problem={act.problem} />}
    </div>
  );
}
