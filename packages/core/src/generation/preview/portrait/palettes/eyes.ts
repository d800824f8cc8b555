export interface EyePalette {
  /** The ring around the iris. */
  readonly rim: string;
  readonly base: string;
  /** The lit lower half. */
  readonly light: string;
}

/** By catalogue option of `eyeColour`. */
export const eyePalettes: Readonly<Record<string, EyePalette>> = {
  brown: { rim: "#2e1709", base: "#6b3d1c", light: "#b0743c" },
  "dark-brown": { rim: "#140a06", base: "#36200f", light: "#6d4526" },
  hazel: { rim: "#37321a", base: "#7d6a2c", light: "#b9a152" },
  amber: { rim: "#5a2f06", base: "#c07d16", light: "#f6c04e" },
  green: { rim: "#123a25", base: "#3d8a56", light: "#93d69a" },
  blue: { rim: "#14325f", base: "#3a80c8", light: "#9ed4f7" },
  grey: { rim: "#2f3a44", base: "#7e8e9c", light: "#cbd8e0" },
  violet: { rim: "#2c1858", base: "#7550c2", light: "#c3a3f7" },
};
