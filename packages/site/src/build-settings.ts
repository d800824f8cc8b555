import type { PolicyOrigins } from "./components/page/content-security-policy.ts";

/** What was decided when the site was built (`site-settings.ts`); the names are replaced by their values then. */
export const buildSettings: PolicyOrigins = {
  api: import.meta.env.FIGMENT_API_ORIGIN ?? "",
  media: (import.meta.env.FIGMENT_MEDIA_ORIGINS ?? "").split(" ").filter(Boolean),
};
