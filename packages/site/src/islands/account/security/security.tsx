import { useRemote } from "../../app/use-remote.ts";
import { Loaded, Section } from "../section.tsx";
import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Sessions } from "./sessions.tsx";
import { TwoFactor } from "./two-factor.tsx";

/** How the account is guarded: second step, passkeys, password, address, and where one is logged in. */
export function Security() {
  const overview = useRemote("overview", (api, signal) => api.get("/api/user/overview", { signal }));
  return (
    <div class="grid gap-6 lg:grid-cols-2 lg:items-start">
      <Section
        title="Two-factor log-in"
        lead="A code from an app on your phone, besides the password. Whoever learns your password alone cannot get in."
      >
        <Loaded handle={overview}>
          {({ has_two_factor: isOn, recovery_codes_left: left }) => (
            <TwoFactor isOn={isOn} codesLeft={left} onChange={overview.refresh} />
          )}
        </Loaded>
      </Section>
      <Section title="Passkeys" lead="Log in with your fingerprint, your face or a key, without a password.">
        <Passkeys />
      </Section>
      <Section title="Password" lead="When you change it, every other session ends.">
        <ChangePassword />
      </Section>
      <Section title="E-mail address">
        <Loaded handle={overview}>{({ email }) => <ChangeEmail email={email} />}</Loaded>
      </Section>
      <div class="lg:col-span-2">
        <Section title="Where you are logged in">
          <Sessions />
        </Section>
      </div>
    </div>
  );
}
