import type { AccountCollaborators } from "../accounts/collaborators.ts";
import type { Config } from "../configuration/read-config.ts";
import { serverKey } from "../configuration/server-key.ts";
import { mailOutbox } from "../mail/mail-outbox.ts";
import type { StudioOverrides } from "../studio-surface.ts";
import { chooseLimiter } from "./choose-limiter.ts";
import { chooseMailer, siteUrl } from "./choose-mail.ts";

type Given = Pick<AccountCollaborators, "database" | "clock" | "ids" | "ageAssurance" | "telemetry">;

/** Puts together what the use cases of accounts work with. `opening` closes what has to be closed. */
export function accountCollaborators(
  config: Config,
  overrides: StudioOverrides,
  given: Given,
  opening: AsyncDisposableStack,
): AccountCollaborators {
  const site = siteUrl(config);
  const onTrouble = overrides.onMailTrouble ?? (() => {});
  const limiter = opening.use(chooseLimiter(config, given.database, overrides.onQueueTrouble ?? (() => {})));
  const { mailer } = overrides;
  const outbox = mailOutbox({
    ...given,
    mailer: mailer === undefined ? chooseMailer(config, overrides.onMail ?? (() => {})) : async () => mailer,
    async compose(letter) {
      const { composeLetter } = await import("../accounts/letters/compose-letter.ts");
      return composeLetter({ ...given, siteUrl: site }, letter);
    },
    onTrouble,
  });
  return {
    ...given,
    limiter,
    hasher: overrides.hasher ?? lazyHasher(),
    outbox: opening.use(outbox),
    identityKey: serverKey(config, "identities"),
    sealingKey: serverKey(config, "sealing"),
    siteUrl: site,
  };
}

/** The first password loads it. */
function lazyHasher(): AccountCollaborators["hasher"] {
  const load = async () => (await import("../accounts/passwords/argon2-hasher.ts")).argon2Hasher();
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => (loading ??= load());
  return {
    hash: async (password) => (await loaded()).hash(password),
    verify: async (password, hash) => (await loaded()).verify(password, hash),
  };
}
