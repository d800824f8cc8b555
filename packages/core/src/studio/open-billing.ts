import type { BillingCollaborators } from "../billing/collaborators.ts";
import { billingWorker, type BillingWorker } from "../billing/pipeline/billing-worker.ts";
import type { Config } from "../configuration/read-config.ts";
import type { StudioOverrides } from "../studio-surface.ts";
import { siteUrl } from "./choose-mail.ts";

interface Given extends Pick<BillingCollaborators, "database" | "clock" | "ids" | "telemetry"> {
  readonly isWorker: boolean;
  readonly isSweeping: boolean;
}

/** Puts together what billing works with. Gateways are loaded when somebody first asks about money. */
export function openBilling(
  config: Config,
  { gateway: override }: StudioOverrides,
  { isWorker, isSweeping, ...books }: Given,
): { readonly all: () => Promise<BillingCollaborators>; readonly worker: BillingWorker } {
  let loading: Promise<BillingCollaborators> | undefined;
  const load = async (): Promise<BillingCollaborators> => {
    const { chooseGateway } = await import("./choose-gateway.ts");
    return { ...books, ...(await chooseGateway({ config, ...books }, override)), siteUrl: siteUrl(config) };
  };
  const all = () => {
    loading ??= load();
    // What was set up wrongly may be set right.
    loading.catch(() => (loading = undefined));
    return loading;
  };
  return { all, worker: billingWorker(all, { isWorker, isSweeping }) };
}
