/** A letter as it is sent: plain text, to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** PORT. Hands a letter over to whoever carries it. Adapters: `smtp/`, `log/`. */
export interface Mailer {
  /** Throws when it was not taken; what was taken is not sent again. */
  send(mail: Mail): Promise<void>;
}
