import type { Asset, GrantSource } from "@figment/core";

/** `1 image`, `3 images`. */
export function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${Math.abs(amount) === 1 ? "" : "s"}`;
}

export function units(amount: number, asset: Asset): string {
  return counted(amount, asset);
}

const sources: Readonly<Record<GrantSource, string>> = {
  subscription: "subscription",
  sign_up: "sign-up grant",
  promotion: "promotion",
  pack: "token pack",
  admin: "grant by an admin",
  operator: "the operator",
};

export function sourceName(source: string): string {
  return source
    .split(", ")
    .map((name) => sources[name as GrantSource] ?? name)
    .join(" and ");
}

/** The last 8 characters: the first ones of an id are a time, and alike. */
export function shortId(id: string): string {
  return id.slice(-8);
}

export function localTime(at: Date | string): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function fileSize(size_bytes: number): string {
  if (size_bytes < 1_000_000) return `${Math.max(1, Math.round(size_bytes / 1000))} kB`;
  return `${(size_bytes / 1_000_000).toFixed(1)} MB`;
}

/** How long a clip plays; nothing for an image. */
export function playTime({ duration_ms }: { readonly duration_ms: number | null }): string {
  return duration_ms === null ? "" : `${(duration_ms / 1000).toFixed(1)} s`;
}

/** What the file of a medium is called after its name, dot included. */
export function fileEnding({ kind }: { readonly kind: "image" | "video" }): string {
  return kind === "image" ? ".png" : ".mp4";
}
