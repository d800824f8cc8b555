import type {
  AccountOverview,
  ApiKey,
  DeletionReceipt,
  DeletionState,
  NewApiKey,
  SessionSummary,
  TwoFactorEnabled,
  TwoFactorSetUp,
} from "@figment/core";
import type { ApiClient } from "@figment/client";
import { StudioError } from "@figment/core/errors";
import { Readable } from "node:stream";
import type { CommandStudio } from "../command-studio.ts";
import { named, revived } from "./from-json.ts";
import { accountOf } from "./shapes.ts";

type Accounts = CommandStudio["accounts"];

/** Hears that a session goes on under a new token. */
export type OnRenewed = (
  session: { readonly token: string | null; readonly expires_at: string } | null,
) => Promise<void>;

export function remoteAccounts(api: ApiClient, onRenewed: OnRenewed): Accounts {
  return {
    ...guarding(api, onRenewed),
    ...letting(api),
    ...leaving(api),
    async attest(_account, { statesAdult, locale }) {
      const body = { states_adult: statesAdult, locale };
      return accountOf(await api.post("/api/user/age-attestation", { body }));
    },
    revokeAttestation: async () => accountOf(await api.delete("/api/user/age-attestation")),
    overview: async () => revived<AccountOverview>(await api.get("/api/user/overview")),
  };
}

function letting(
  api: ApiClient,
): Pick<
  Accounts,
  "listSessions" | "revokeSession" | "revokeOtherSessions" | "createApiKey" | "listApiKeys" | "revokeApiKey"
> {
  const listApiKeys: Accounts["listApiKeys"] = async () =>
    revived<readonly ApiKey[]>((await api.get("/api/user/api-keys")).items);
  return {
    listSessions: async () => revived<readonly SessionSummary[]>((await api.get("/api/user/sessions")).items),
    async revokeSession(_principal, id) {
      await api.delete("/api/user/sessions/{id}", { params: { path: { id } } });
    },
    revokeOtherSessions: () => api.delete("/api/user/sessions"),
    async createApiKey(_principal, { name, scopes, expiresAt }) {
      const body = { name, scopes: [...scopes], expires_at: expiresAt?.toISOString() ?? null };
      return revived<NewApiKey>(await api.post("/api/user/api-keys", { body }));
    },
    listApiKeys,
    async revokeApiKey(principal, reference) {
      const keys = await listApiKeys(principal);
      const fitting = keys.filter(
        ({ id, name }) => id === reference || name === reference || (reference.length >= 8 && id.endsWith(reference)),
      );
      const [key] = fitting;
      if (key === undefined) {
        throw new StudioError("not_found", `You have no API key "${reference}".`, {
          nextSteps: ["figment account keys list"],
        });
      }
      if (fitting.length > 1) {
        throw new StudioError("ambiguous_reference", `Several API keys are called "${reference}".`, {
          nextSteps: ["Name it by its id: figment account keys list"],
        });
      }
      await api.delete("/api/user/api-keys/{id}", { params: { path: { id: key.id } } });
      return key;
    },
  };
}

function guarding(
  api: ApiClient,
  onRenewed: OnRenewed,
): Pick<Accounts, "beginTwoFactor" | "confirmTwoFactor" | "disableTwoFactor" | "renewRecoveryCodes"> {
  return {
    beginTwoFactor: async () => named<TwoFactorSetUp>(await api.post("/api/user/two-factor")),
    async confirmTwoFactor(_principal, code) {
      const { session, ...enabled } = await api.post("/api/user/two-factor/confirm", { body: { code } });
      await onRenewed(session);
      return { ...named<Omit<TwoFactorEnabled, "session">>(enabled), session: null };
    },
    async disableTwoFactor(_principal, code) {
      await api.post("/api/user/two-factor/disable", { body: { code } });
    },
    async renewRecoveryCodes(_principal, code) {
      return (await api.post("/api/user/two-factor/recovery-codes", { body: { code } })).recovery_codes;
    },
  };
}

function leaving(api: ApiClient): Pick<Accounts, "export" | "requestDeletion" | "cancelDeletion" | "deletion"> {
  return {
    async export() {
      const response = await api.open("/api/user/export");
      const fileName = /filename="(?<name>[\w.-]+)"/u.exec(response.headers.get("content-disposition") ?? "")?.groups;
      return {
        fileName: fileName?.["name"] ?? "figment-export.zip",
        contentType: "application/zip",
        stream: Readable.from(response.body ?? []),
      };
    },
    requestDeletion: async () => revived<DeletionReceipt>(await api.delete("/api/user")),
    async cancelDeletion() {
      await api.post("/api/user/restore");
    },
    async deletion(receipt) {
      return revived<DeletionState>(await api.get("/api/deletions/{receipt}", { params: { path: { receipt } } }));
    },
  };
}
