import { useState } from "preact/hooks";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useAct } from "../use-act.ts";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

interface TwoFactorProps {
  readonly isOn: boolean;
  readonly codesLeft: number;
  readonly onChange: () => void;
}

interface Secret {
  readonly secret: string;
  readonly uri: string;
}

/** Turning the second step on and off, and its recovery codes. */
export function TwoFactor({ isOn, codesLeft, onChange }: TwoFactorProps) {
  const api = useApi();
  const act = useAct();
  const [secret, setSecret] = useState<Secret | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);

  if (codes.length > 0) {
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes([]);
          onChange();
        }}
      />
    );
  }
  if (isOn) return <TurnedOn codesLeft={codesLeft} onCodes={setCodes} onOff={onChange} />;
  if (secret === null) {
    return (
      <div class="space-y-4">
        <p>It is off.</p>
        {act.problem !== null && <ProblemView problem={act.problem} />}
        <Button
          isBusy={act.isBusy}
          onClick={() => void act.run(async () => setSecret(await api.post("/api/user/two-factor")))}
        >
          Turn it on
        </Button>
      </div>
    );
  }
  return (
    <div class="space-y-4">
      <p class="text-sm text-muted">Scan this with an authenticator app, or type the secret into it.</p>
      <QrCode text={secret.uri} label="QR code for an authenticator app" />
      <p class="figures rounded-field bg-background p-3 text-sm break-all">{secret.secret}</p>
      <CodeForm
        label="Code that the app shows"
        action="Turn it on"
        onCode={async (code) => {
          const answer = await api.post("/api/user/two-factor/confirm", { body: { code } });
          setSecret(null);
          setCodes(answer.recovery_codes);
        }}
      />
    </div>
  );
}

interface TurnedOnProps {
  readonly codesLeft: number;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onOff: () => void;
}

function TurnedOn({ codesLeft, onCodes, onOff }: TurnedOnProps) {
  const api = useApi();
  const [wish, setWish] = useState<"renew" | "off" | null>(null);
  return (
    <div class="space-y-4">
      <p>
        <span class="text-success">It is on.</span> {codesLeft} recovery codes are left.
      </p>
      {wish === null ? (
        <div class="flex flex-wrap gap-2">
          <Button onClick={() => setWish("renew")}>New recovery codes</Button>
          <Button kind="plain" onClick={() => setWish("off")}>
            Turn it off
          </Button>
        </div>
      ) : (
        <CodeForm
          label="Code of your app, or a recovery code"
          action={wish === "renew" ? "Make new codes" : "Turn it off"}
          onCode={async (code) => {
            if (wish === "renew") {
              onCodes((await api.post("/api/user/two-factor/recovery-codes", { body: { code } })).recovery_codes);
            } else {
              await api.post("/api/user/two-factor/disable", { body: { code } });
              onOff();
            }
            setWish(null);
          }}
        />
      )}
    </div>
  );
}

interface CodeFormProps {
  readonly label: string;
  readonly action: string;
  readonly onCode: (code: string) => Promise<void>;
}

function CodeForm({ label, action, onCode }: CodeFormProps) {
  const act = useAct();
  const [code, setCode] = useState("");
  return (
    <form
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "") void act.run(() => onCode(code.trim()));
      }}
    >
      <Field
        id="two-factor-code"
        label={label}
        autocomplete="one-time-code"
        maxLength={60}
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Button type="submit" isBusy={act.isBusy}>
        {action}
      </Button>
    </form>
  );
}
