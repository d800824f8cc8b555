import { useEffect, useState } from "preact/hooks";
import type { ApiAnswer } from "@figment/client";
import { AppFrame } from "../app/app-frame.tsx";
import { ProblemView } from "../app/problem-view.tsx";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { minuteOf } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** Let a terminal in: type the code that it shows, see who asks, and say yes or no. */
export function DevicePage() {
  return (
    <div class="mx-auto max-w-lg">
      <AppFrame
        skeleton={
          <>
            <Heading />
            <Skeleton class="h-52 w-full" />
          </>
        }
      >
        <Heading />
        <Card>
          <DeviceLogin />
        </Card>
      </AppFrame>
    </div>
  );
}

function Heading() {
  return (
    <header class="mb-8">
      <h1 class="text-3xl md:text-4xl">Let a terminal in</h1>
      <p class="mt-2 text-muted">It will act as you, until you end its session in your account.</p>
    </header>
  );
}

type Waiting = ApiAnswer<"get", "/api/user/device-logins/{code}">;

function DeviceLogin() {
  const api = useApi();
  const [code, setCode] = useState("");
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [answer, setAnswer] = useState<"yes" | "no" | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);
  useEffect(() => {
    // The terminal's whole address has its code; who opened it still says yes by hand.
    setCode(new URLSearchParams(location.search).get("user_code") ?? "");
  }, []);

  async function tried(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  }

  const find = (): Promise<void> =>
    tried(async () => {
      const path = { code: code.trim() };
      setWaiting(await api.get("/api/user/device-logins/{code}", { params: { path } }));
    });
  const respond = (isApproved: boolean): Promise<void> =>
    tried(async () => {
      await api.post("/api/user/device-logins", { body: { user_code: code.trim(), is_approved: isApproved } });
      setAnswer(isApproved ? "yes" : "no");
    });

  if (answer !== null) {
    return (
      <div role="status">
        <h2 class="text-xl">{answer === "yes" ? "The terminal is in" : "It was turned away"}</h2>
        <p class="mt-3 text-muted">
          {answer === "yes" ? "Go back to it: it goes on by itself." : "If you did not start it, nothing has happened."}
        </p>
      </div>
    );
  }
  if (waiting !== null) {
    return (
      <>
        <h2 class="text-xl">Is this you?</h2>
        <dl class="mt-4 space-y-2">
          <Fact label="Program" value={waiting.client_name} />
          <Fact label="Asks from" value={waiting.address ?? "an unknown address"} />
          <Fact label="Since" value={minuteOf(waiting.created_at)} />
          <Fact label="Code" value={code.trim().toUpperCase()} />
        </dl>
        <p class="mt-4 text-sm text-muted">
          Say yes only if you started it yourself, just now, and it shows this code.
        </p>
        {problem !== null && (
          <div class="mt-4">
            <ProblemView problem={problem} />
          </div>
        )}
        <div class="mt-6 flex flex-wrap gap-3">
          <Button kind="main" isBusy={isBusy} onClick={() => void respond(true)}>
            Yes, let it in
          </Button>
          <Button isBusy={isBusy} onClick={() => void respond(false)}>
            No
          </Button>
        </div>
      </>
    );
  }
  return (
    <form
      class="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "") void find();
      }}
    >
      <Field
        id="device-code"
        label="Code that the terminal shows"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={20}
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      {problem !== null && <ProblemView problem={problem} />}
      <Button kind="main" type="submit" isBusy={isBusy}>
        Go on
      </Button>
    </form>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div class="grid grid-cols-[6rem_1fr] gap-3">
      <dt class="text-muted">{label}</dt>
      <dd class="font-medium break-words">{value}</dd>
    </div>
  );
}
