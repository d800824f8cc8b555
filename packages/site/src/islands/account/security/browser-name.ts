const browsers = [
  [/\bEdg(?:A|iOS)?\//u, "Edge"],
  [/\bOPR\//u, "Opera"],
  [/\bFirefox\/|\bFxiOS\//u, "Firefox"],
  [/\bSamsungBrowser\//u, "Samsung Internet"],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//u, "Chrome"],
  [/\bSafari\//u, "Safari"],
] as const;

const systems = [
  [/\bAndroid\b/u, "Android"],
  [/\biPhone\b|\biPad\b/u, "iOS"],
  [/\bWindows\b/u, "Windows"],
  [/\bMac OS X\b/u, "macOS"],
  [/\bCrOS\b/u, "ChromeOS"],
  [/\bLinux\b/u, "Linux"],
] as const;

/** What a browser says of itself, as people call it: `Firefox on Android`. Other names, such as a terminal's, stay as they are. */
export function browserName(label: string): string {
  const named = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([pattern]) => pattern.test(label))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  if (!label.startsWith("Mozilla/") || browser === undefined) return label;
  return system === undefined ? browser : `${browser} on ${system}`;
}
