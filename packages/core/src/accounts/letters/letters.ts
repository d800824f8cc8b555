import type { Mail } from "../../mail/mailer.ts";

/** Letters with a link of their own; what they need besides is in `details`. */
export const linkLetters = ["sign_up", "reset_password", "change_email"] as const;
export type LinkLetter = (typeof linkLetters)[number];

/** What people are told about after it happened, so that they notice when it was not them. */
const notices = {
  password_changed: [
    "Your password was changed",
    "The password of your Figment account was changed, and every session ended.",
  ],
  email_changed: ["Your e-mail address was changed", "Your Figment account now belongs to another e-mail address."],
  two_factor_enabled: ["Two-factor log-in is on", "Logging in to your Figment account now needs a code, too."],
  two_factor_disabled: ["Two-factor log-in is off", "Logging in to your Figment account no longer needs a code."],
  passkey_added: ["A passkey was added", "A new passkey can log in to your Figment account."],
  api_key_created: ["An API key was made", "A new API key works for your Figment account."],
  discord_linked: ["Discord was linked", "A Discord account now belongs to your Figment account."],
  deletion_requested: [
    "Your account will be deleted",
    "Your Figment account is to be deleted. Until then you can log in and restore it.",
  ],
  deletion_cancelled: ["Your account stays", "Your Figment account is not deleted."],
} as const satisfies Record<string, readonly [subject: string, text: string]>;

export type Notice = keyof typeof notices;

const isNotice = (letter: string): letter is Notice => Object.hasOwn(notices, letter);

const notYou = "If this was not you, reset your password, and ask whoever runs this studio.";
const ignore = "If you did not ask for this, do nothing: nothing happens without the link.";
const signature = "Figment";

/** A letter about something that happened, or `null` when there is no such letter. */
export function writeNotice(letter: string, to: string): Mail | null {
  if (!isNotice(letter)) return null;
  const [subject, text] = notices[letter];
  return { to, subject, text: [text, notYou, signature].join("\n\n") };
}

/** The token follows `#`: browsers send that part to nobody, so it is in no server's log. */
export function writeLinkLetter(letter: LinkLetter, to: string, siteUrl: string, token: string): Mail {
  if (letter === "sign_up") {
    return {
      to,
      subject: "Confirm your e-mail address",
      text: paragraphs(
        "Confirm your address, and your Figment account is ready:",
        link(siteUrl, "verify", token),
        "24 hours",
      ),
    };
  }
  if (letter === "reset_password") {
    return {
      to,
      subject: "Choose a new password",
      text: paragraphs("Choose a new password here:", link(siteUrl, "reset-password", token), "an hour"),
    };
  }
  return {
    to,
    subject: "Confirm your new e-mail address",
    text: paragraphs("Confirm that this is your new address:", link(siteUrl, "verify-email", token), "an hour"),
  };
}

/** For whoever signs up with an address that has an account. */
export function writeAlreadyRegistered(to: string, siteUrl: string): Mail {
  const text = [
    "Somebody, probably you, wanted to sign up with this address. It has an account already.",
    `Log in: ${siteUrl}/login\nForgot the password: ${siteUrl}/reset-password`,
    "If it was not you, do nothing.",
    signature,
  ];
  return { to, subject: "You have an account already", text: text.join("\n\n") };
}

const link = (siteUrl: string, page: string, token: string): string => `${siteUrl}/${page}#token=${token}`;

const paragraphs = (lead: string, address: string, lifetime: string): string =>
  [lead, address, `The link works once, for ${lifetime}. ${ignore}`, signature].join("\n\n");
