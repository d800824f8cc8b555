import { useState } from "preact/hooks";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useAct } from "../use-act.ts";

/** What the API asks of a password. */
const shortest = 10;

export function ChangePassword() {
  const api = useApi();
  const act = useAct();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [isChecked, setChecked] = useState(false);
  async function change(): Promise<void> {
    setChecked(true);
    if (next.length < shortest || current === "") return;
    const body = { current, next };
    const isDone = await act.run(() => api.post("/api/user/password", { body }), "Your password is changed.");
    if (!isDone) return;
    setCurrent("");
    setNext("");
    setChecked(false);
  }
  return (
    <form
      noValidate
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <Field
        id="password-current"
        label="Current password"
        type="password"
        autocomplete="current-password"
        value={current}
        error={isChecked && current === "" ? "Type the password that you have now." : undefined}
        onInput={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <Field
        id="password-next"
        label="New password"
        type="password"
        autocomplete="new-password"
        help={`At least ${shortest} characters, and none that everybody tries.`}
        value={next}
        error={
          isChecked && next.length < shortest ? `It has ${next.length} characters; it needs ${shortest}.` : undefined
        }
        onInput={({ currentTarget }) => setNext(currentTarget.value)}
      />
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Button type="submit" isBusy={act.isBusy}>
        Change the password
      </Button>
    </form>
  );
}
