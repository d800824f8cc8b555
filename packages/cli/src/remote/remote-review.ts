import type { Appeal, AppealWithBlock, QuarantineItem, Report, ReportWithCopies } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { revived } from "./from-json.ts";
import { accountIdOf } from "./account-id.ts";

type Review = CommandStudio["review"];
type Page = Parameters<Review["reports"]>[1];

const most = 500;
const pageOf = ({ isOpen, limit }: Page) => ({ open: isOpen ? ("true" as const) : ("false" as const), limit });

export function remoteReview(api: ApiClient): Review {
  return { ...quarantine(api), ...reports(api), ...appeals(api), ...suspensions(api) };
}

function quarantine(
  api: ApiClient,
): Pick<Review, "quarantine" | "findQuarantined" | "look" | "lookPng" | "release" | "confirm"> {
  const find = async (reference: string): Promise<QuarantineItem> =>
    revived(await api.get("/api/admin/review/{reference}", { params: { path: { reference } } }));
  const decide = async (reference: string, body: { is_released: boolean; note: string; is_preserved: boolean }) => {
    const { id } = await find(reference);
    return revived<QuarantineItem>(await api.post("/api/admin/review/{id}/decide", { params: { path: { id } }, body }));
  };
  const lookPng: Review["lookPng"] = async (_reviewer, { reference, isBlurred, size }) => {
    const query = new URLSearchParams({
      blurred: String(isBlurred),
      width_px: String(size.width_px),
      height_px: String(size.height_px),
    });
    const response = await api.open(`/api/admin/review/${encodeURIComponent(reference)}/picture?${query.toString()}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return {
    async quarantine(_reviewer, page) {
      const { items } = await api.get("/api/admin/review", { params: { query: pageOf(page) } });
      return revived<readonly QuarantineItem[]>(items);
    },
    findQuarantined: (_reviewer, reference) => find(reference),
    lookPng,
    async look(reviewer, view) {
      const { picturePixels } = await import("@figment/core/pictures");
      return picturePixels(await lookPng(reviewer, view));
    },
    release: (_reviewer, { reference, note }) => decide(reference, { is_released: true, note, is_preserved: false }),
    confirm: (_reviewer, { reference, note, isPreserved }) =>
      decide(reference, { is_released: false, note, is_preserved: isPreserved }),
  };
}

function reports(api: ApiClient): Pick<Review, "reports" | "findReport" | "uphold" | "reject"> {
  const find = async (reference: string): Promise<ReportWithCopies> =>
    revived(await api.get("/api/admin/reports/{reference}", { params: { path: { reference } } }));
  return {
    async reports(_reviewer, page) {
      const { items } = await api.get("/api/admin/reports", { params: { query: pageOf(page) } });
      return revived<readonly Report[]>(items);
    },
    findReport: (_reviewer, reference) => find(reference),
    async uphold(_reviewer, { reference, note, mediaId, withCopies, isPreserved }) {
      const { id } = await find(reference);
      const body = {
        is_upheld: true,
        note,
        with_copies: withCopies,
        is_preserved: isPreserved,
        ...(mediaId === undefined ? {} : { media_id: mediaId }),
      };
      const upheld = await api.post("/api/admin/reports/{id}/decide", { params: { path: { id } }, body });
      return { takenDown: [], ...revived<Report & { readonly takenDown?: readonly string[] }>(upheld) };
    },
    async reject(_reviewer, { reference, note }) {
      const { id } = await find(reference);
      const body = { is_upheld: false, note };
      return revived<Report>(await api.post("/api/admin/reports/{id}/decide", { params: { path: { id } }, body }));
    },
  };
}

function appeals(api: ApiClient): Pick<Review, "appeals" | "decideAppeal"> {
  const list: Review["appeals"] = async (_reviewer, page) => {
    const { items } = await api.get("/api/admin/appeals", { params: { query: pageOf(page) } });
    return revived<readonly AppealWithBlock[]>(items);
  };
  return {
    appeals: list,
    async decideAppeal(reviewer, { reference, isGranted, note }) {
      const open = await list(reviewer, { isOpen: true, limit: most });
      const found = open.filter(({ id }) => id === reference || (reference.length >= 8 && id.endsWith(reference)));
      const [appeal] = found;
      if (appeal === undefined || found.length > 1) {
        throw new StudioError(
          appeal === undefined ? "not_found" : "ambiguous_reference",
          appeal === undefined ? `No open appeal is called "${reference}".` : `"${reference}" fits several appeals.`,
          { nextSteps: ["figment admin appeals"] },
        );
      }
      const body = { is_granted: isGranted, note };
      const params = { path: { id: appeal.id } };
      return revived<Appeal>(await api.post("/api/admin/appeals/{id}/decide", { params, body }));
    },
  };
}

function suspensions(api: ApiClient): Pick<Review, "suspend" | "reinstate"> {
  return {
    async suspend(_reviewer, { account, note }) {
      const params = { path: { id: await accountIdOf(api, account) } };
      await api.post("/api/admin/users/{id}/suspend", { params, body: { note } });
    },
    async reinstate(_reviewer, { account, note }) {
      const params = { path: { id: await accountIdOf(api, account) } };
      await api.post("/api/admin/users/{id}/reinstate", { params, body: { note } });
    },
  };
}
