import { reportReasons } from "@figment/core/report-reasons";
import { customIdOf, fieldOf, textOption, type Context } from "../../interactions/context.ts";
import { decodeCustomId, encodeCustomId } from "../../interactions/custom-id.ts";
import type { MessageFacts } from "../../interactions/interaction.ts";
import type { MessageKey } from "../../localisation/say.ts";
import { textMessage } from "../../presenters/message.ts";
import { modal, selectField, textField } from "../../presenters/modal.ts";
import { message, type Answer } from "../../registry/entry-point.ts";

/** `/report`: what is wrong with something that was seen anywhere. */
export async function openReport(context: Context): Promise<Answer> {
  return reportModal(context, textOption(context, "what") ?? "");
}

/** The menu of a message: whoever sees it can report it. */
export async function openReportOfMessage(context: Context): Promise<Answer> {
  const { asked } = context.interaction;
  return reportModal(context, asked.kind === "menu" ? referenceTo(context, asked.message) : "");
}

/** The button below a result. */
export async function openReportOfResult(context: Context): Promise<Answer> {
  const { asked } = context.interaction;
  return reportModal(context, asked.kind === "component" ? referenceTo(context, asked.message) : "");
}

/** The message's address, and the job whose media it shows: that is what finds them. */
function referenceTo({ interaction }: Context, { id, channelId, customIds }: MessageFacts): string {
  const { asked } = interaction;
  const clicked = asked.kind === "component" ? [asked.customId] : [];
  const job = [...clicked, ...customIds]
    .map(decodeCustomId)
    .find((known) => known?.action === "report" || known?.action === "choose")?.subject;
  const address = `https://discord.com/channels/${interaction.guildId ?? "@me"}/${channelId}/${id}`;
  return job === undefined || job === null ? address : `${address} ${job}`;
}

function reportModal({ say }: Context, reference: string): Answer {
  const reasons = Object.keys(reportReasons).map((value) => ({
    value,
    label: say(`report_${value}` as MessageKey),
  }));
  return {
    kind: "modal",
    modal: modal(encodeCustomId("report"), say("report_title"), [
      selectField({ id: "reason", label: say("field_reason") }, reasons),
      textField({ id: "reference", label: say("field_reference"), value: reference, longest: 2000, isRequired: true }),
      textField({ id: "statement", label: say("field_statement"), longest: 4000, isLong: true, isRequired: true }),
      textField({ id: "contact", label: say("field_contact"), longest: 200 }),
    ]),
  };
}

/** Takes the report, also of somebody without an account, and says until when it is looked at. */
export async function fileReport(context: Context): Promise<Answer> {
  const { studio, account, interaction, say } = context;
  customIdOf(context);
  const contact = fieldOf(context, "contact");
  const { receipt, dueAt } = await studio.safety.report(
    account === null ? { address: `discord:${interaction.user.id}` } : { account },
    {
      reason: fieldOf(context, "reason") as keyof typeof reportReasons,
      reference: fieldOf(context, "reference"),
      statement: fieldOf(context, "statement"),
      ...(contact !== "" && { contact }),
    },
  );
  return message(textMessage([say("reported", { receipt, until: `<t:${Math.floor(dueAt.getTime() / 1000)}:f>` })]));
}
