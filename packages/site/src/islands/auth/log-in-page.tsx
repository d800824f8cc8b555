import { useState } from "preact/hooks";
import { rememberSession } from "../../api/session-hint.ts";
import { wayBack } from "../../api/way-back.ts";
import { LogInForm } from "./log-in-form.tsx";
import { TwoFactorForm } from "./two-factor-form.tsx";

/** Password or passkey first; where the account asks for it, a code second. */
export function LogInPage() {
  const [challenge, setChallenge] = useState<string | null>(null);
  const enter = (): void => {
    rememberSession();
    location.assign(wayBack(location.search, location.origin));
  };
  if (challenge !== null)
    return <TwoFactorForm challenge={challenge} onEnter={enter} onBack={() => setChallenge(null)} />;
  return <LogInForm onEnter={enter} onChallenge={setChallenge} />;
}
