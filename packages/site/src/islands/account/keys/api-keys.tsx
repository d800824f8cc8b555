import { scopes, type Scope } from "@figment/core/scopes";
import { useState } from "preact/hooks";
import { linkLook } from "../../../components/ui/looks.ts";
import { useSession } from "../../app/app-frame.tsx";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { useRemote } from "../../app/use-remote.ts";
import { dayOf } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Field } from "../../ui/field.tsx";
import { Loaded, Section } from "../section.tsx";
import { useAct } from "../use-act.ts";
import { NewKey } from "./new-key.tsx";

const meanings: Readonly<Record<Scope, string>> = {
  read: "See characters, media, jobs and balance",
  generate: "Make and delete characters, images and videos",
  billing: "Buy, and change the plan",
  admin: "Run the studio, for accounts with that role",
};

/** Keys for programs of one's own. */
export function ApiKeys() {
  const api = useApi();
  const { account } = useSession();
  const act = useAct();
  const keys = useRemote("keys", (ask, signal) => ask.get("/api/user/api-keys", { signal }));
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>(["read"]);
  const [made, setMade] = useState<string | null>(null);
  const offered = scopes.filter((scope) => scope !== "admin" || account.role === "admin");

  async function create(): Promise<void> {
    const isDone = await act.run(async () => {
      const { key } = await api.post("/api/user/api-keys", { body: { name: name.trim(), scopes: [...chosen] } });
      setMade(key);
    });
    if (!isDone) return;
    setName("");
    keys.refresh();
  }

  async function revoke(id: string): Promise<void> {
    const call = { params: { path: { id } } };
    if (await act.run(() => api.delete("/api/user/api-keys/{id}", call), "It no longer works.")) keys.refresh();
  }

  return (
    <div class="grid gap-6 lg:grid-cols-2 lg:items-start">
      <Section
        title="Your keys"
        lead={
          <>
            For programs of your own: <code>Authorization: Bearer fig_…</code>. See the{" "}
            <a class={linkLook} href="/docs/api">
              documentation of the API
            </a>
            .
          </>
        }
      >
        {made !== null && <NewKey secret={made} onDone={() => setMade(null)} />}
        <Loaded handle={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <p>None yet.</p>
            ) : (
              <ul class="divide-y divide-border">
                {items.map((key) => (
                  <li key={key.id} class="flex flex-wrap items-center justify-between gap-3 py-3">
                    <div class="min-w-0">
                      <p class="font-medium break-words">
                        {key.name} <span class="font-mono text-sm text-muted">…{key.hint}</span>
                      </p>
                      <p class="text-sm text-muted">
                        {key.scopes.join(", ")} ·{" "}
                        {key.last_used_at === null ? "never used" : `last used ${dayOf(key.last_used_at)}`}
                      </p>
                    </div>
                    <Button kind="plain" aria-label={`Revoke ${key.name}`} onClick={() => void revoke(key.id)}>
                      Revoke
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <Section title="Make a key">
        <form
          class="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "" && chosen.length > 0) void create();
          }}
        >
          <Field
            id="key-name"
            label="What it is for"
            maxLength={60}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <fieldset>
            <legend class="mb-1 text-sm font-semibold">What it may do</legend>
            {offered.map((scope) => (
              <Checkbox
                key={scope}
                id={`scope-${scope}`}
                label={meanings[scope]}
                checked={chosen.includes(scope)}
                onChange={({ currentTarget }) =>
                  setChosen(currentTarget.checked ? [...chosen, scope] : chosen.filter((other) => other !== scope))
                }
              />
            ))}
          </fieldset>
          {act.problem !== null && <ProblemView problem={act.problem} />}
          <Button type="submit" isBusy={act.isBusy} disabled={name.trim() === "" || chosen.length === 0}>
            Make the key
          </Button>
        </form>
      </Section>
    </div>
  );
}
