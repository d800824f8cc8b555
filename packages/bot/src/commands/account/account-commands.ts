import { StudioError, type DiscordMemberSettings } from "@figment/core";
import { plans } from "@figment/core/plans";
import { accountOf, fieldOf, optionsOf, subjectOf, textOption, type Context } from "../../interactions/context.ts";
import { encodeCustomId } from "../../interactions/custom-id.ts";
import { chooseLanguage, languageNames } from "../../localisation/languages.ts";
import { sayIn } from "../../localisation/say.ts";
import { balanceMessage } from "../../presenters/balance-message.ts";
import { button, buttonRow, linkButton } from "../../presenters/controls.ts";
import { plain, textMessage, type Message } from "../../presenters/message.ts";
import { modal, textField } from "../../presenters/modal.ts";
import { message, type Answer } from "../../registry/entry-point.ts";

/** Somebody states that they are 18 or older: they get an account, or theirs is confirmed anew. */
export async function attest(context: Context): Promise<Answer> {
  const { studio, interaction, account, language, say } = context;
  const statement = { statesAdult: true, locale: language };
  const confirmed =
    account === null
      ? await studio.discord.signUp(interaction.user, statement)
      : await studio.accounts.attest(account, statement);
  const { assets } = await studio.tokens.balance(confirmed);
  const characters = await studio.characters.list(confirmed);
  const first = button(say("button_create_character"), { action: "draft", style: "primary" });
  const welcome = say(account === null ? "attested_new" : "attested_again");
  const gift = account === null ? say("attested_gift", { count: assets.image.available }) : "";
  return message(textMessage([`${welcome} ${gift}`.trim()], characters.length === 0 ? [buttonRow([first])] : []));
}

const statementLines = 10;

export async function balance(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const account = accountOf(context);
  const [balance, statement] = await Promise.all([
    studio.tokens.balance(account),
    studio.tokens.statement(account, { limit: statementLines }),
  ]);
  return message(balanceMessage(say, { account, balance, statement }));
}

/** Two ways to the account of the web site: from there by Discord's own log-in, or by a code in either direction. */
export async function link(context: Context): Promise<Answer> {
  const { studio, bot, interaction, say } = context;
  const typed = textOption(context, "code");
  if (typed !== undefined) return offerLink(context, typed);
  const { code, expiresAt } = await studio.discord.codeToTypeOnSite(interaction.user);
  const until = `<t:${Math.floor(expiresAt.getTime() / 1000)}:t>`;
  return message(
    textMessage(
      [`## ${say("link_title")}\n${say("link_intro")}`, say("link_code", { code, until }), say("link_merge")],
      [
        buttonRow([
          linkButton(say("button_open_site"), `${bot.siteUrl}/account#discord`),
          button(say("button_have_code"), { action: "link-code" }),
        ]),
      ],
    ),
  );
}

export async function openLinkCode({ say }: Context): Promise<Answer> {
  const field = textField({ id: "code", label: say("field_code"), longest: 20, isRequired: true });
  return { kind: "modal", modal: modal(encodeCustomId("link-code"), say("link_title"), [field]) };
}

export async function lookAtLinkCode(context: Context): Promise<Answer> {
  return offerLink(context, fieldOf(context, "code"));
}

/** Shows whose account a code leads to: who talks somebody into typing theirs would otherwise get all that person has. */
async function offerLink(context: Context, code: string): Promise<Answer> {
  const { studio, interaction, say } = context;
  const { id, target } = await studio.discord.lookAtLinkCode(interaction.user, code);
  return message(
    textMessage(
      [say("link_confirm", { target: plain(target) })],
      [buttonRow([button(say("button_link"), { action: "link-confirm", subject: id, style: "danger" })])],
    ),
  );
}

export async function confirmLink(context: Context): Promise<Answer> {
  const { studio, interaction, say } = context;
  const { merged } = await studio.discord.confirmLink(interaction.user, subjectOf(context));
  const came = merged === null ? "" : say("link_came", { characters: merged.characters, media: merged.media });
  return message(textMessage([`${say("linked")} ${came}`.trim()]));
}

export async function unlink({ studio, interaction, account, say }: Context): Promise<Answer> {
  if (account === null) throw new StudioError("not_found", "No account is linked.");
  await studio.discord.unlinkOnDiscord(interaction.user.id);
  return message(textMessage([say("unlinked")]));
}

/** Takes the statement of age back: nothing is made or shown until it is given again. */
export async function revoke({ studio, account, say }: Context): Promise<Answer> {
  if (account !== null) await studio.accounts.revokeAttestation(account);
  return message(textMessage([say("revoked")]));
}

export async function settings(context: Context): Promise<Answer> {
  const { studio, interaction, member } = context;
  const changes = await wantedChanges(context);
  const isChanged = Object.keys(changes).length > 0;
  const now = isChanged ? await studio.bot.changeMember(interaction.user.id, changes) : member;
  return message(await settingsMessage(context, now));
}

async function wantedChanges(context: Context): Promise<Partial<DiscordMemberSettings>> {
  const options = optionsOf(context);
  const named = textOption(context, "character");
  const language = textOption(context, "language");
  const { visibility, spoilers } = options;
  return {
    ...(named !== undefined && {
      defaultCharacterId: (await context.studio.characters.find(accountOf(context), named)).id,
    }),
    ...(visibility !== undefined && { isPublic: visibility === "public" }),
    ...(typeof spoilers === "boolean" && { isSpoilered: spoilers }),
    ...(language !== undefined && { language: language === "auto" ? null : language }),
  };
}

async function settingsMessage(context: Context, now: DiscordMemberSettings): Promise<Message> {
  const { studio, interaction } = context;
  const language = chooseLanguage(now.language ?? interaction.language);
  const say = sayIn(language);
  const characters = await studio.characters.list(accountOf(context));
  const preferred = characters.find(({ id }) => id === now.defaultCharacterId);
  return textMessage([
    `## ${say("settings_title")}`,
    [
      say("setting_character", { name: preferred === undefined ? say("setting_none") : plain(preferred.name) }),
      say("setting_visibility", { value: say(now.isPublic ? "visibility_public" : "visibility_private") }),
      say("setting_spoilers", { value: say(now.isSpoilered ? "yes" : "no") }),
      say("setting_language", { value: now.language === null ? say("language_auto") : languageNames[language] }),
      say("setting_plan", { plan: plans[accountOf(context).plan].name }),
    ].join("\n"),
    say("settings_help"),
  ]);
}
