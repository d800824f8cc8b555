import { useState } from "preact/hooks";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { LiveRegion } from "../../ui/live-region.tsx";
import { useAct } from "../use-act.ts";

/** Another address: it counts once the link in the letter to it was followed. */
export function ChangeEmail({ email: now }: { readonly email: string | null }) {
  const api = useApi();
  const act = useAct();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [sentTo, setSentTo] = useState("");
  async function change(): Promise<void> {
    const body = { email: email.trim(), password };
    if (!(await act.run(() => api.post("/api/user/email", { body })))) return;
    setSentTo(email.trim());
    setEmail("");
    setPassword("");
  }
  return (
    <form
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() !== "" && password !== "") void change();
      }}
    >
      <p class="text-sm text-muted">Now: {now ?? "none"}</p>
      <Field
        id="email-next"
        label="New address"
        type="email"
        autocomplete="email"
        value={email}
        onInput={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <Field
        id="email-password"
        label="Password"
        type="password"
        autocomplete="current-password"
        value={password}
        onInput={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Button type="submit" isBusy={act.isBusy}>
        Send the letter
      </Button>
      <LiveRegion class="text-sm">
        {sentTo !== "" && `A letter is on its way to ${sentTo}. The address changes when you follow the link in it.`}
      </LiveRegion>
    </form>
  );
}
