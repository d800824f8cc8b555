import { reportReasons, type ReportReason } from "@figment/core/report-reasons";
import { useEffect, useState } from "preact/hooks";
import { siteApi } from "../../api/site-api.ts";
import { Form, textOf } from "../form/form.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { ReportReceipt, type Receipt } from "./report-receipt.tsx";

const choices = Object.entries(reportReasons).map(([value, label]) => ({
  value,
  label: label.charAt(0).toUpperCase() + label.slice(1),
}));

/** Reports something that must not be here. Nobody has to log in for it. */
export function ReportPage() {
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [reference, setReference] = useState("");
  // `?about=` names what is reported, where a page leads here.
  useEffect(() => setReference(new URLSearchParams(location.search).get("about") ?? ""), []);
  const submit = async (form: FormData): Promise<void> => {
    const contact = textOf(form, "contact").trim();
    const { receipt: code, due_at: dueAt } = await siteApi().post("/api/reports", {
      body: {
        // The list that it was chosen from has no other values.
        reason: textOf(form, "reason") as ReportReason,
        reference: textOf(form, "reference"),
        statement: textOf(form, "statement"),
        ...(contact === "" ? {} : { contact }),
      },
    });
    setReceipt({ code, dueAt });
  };
  if (receipt !== null) return <ReportReceipt receipt={receipt} />;
  return (
    <Form submitLabel="Send the report" onSubmit={submit}>
      <Select
        id="reason"
        name="reason"
        label="What is wrong"
        placeholder="Choose a reason"
        choices={choices}
        defaultValue=""
        required
      />
      <Field
        id="reference"
        name="reference"
        label="Where it can be seen"
        help="A link, or the id of an image. Please do not send the picture itself."
        value={reference}
        onInput={(event) => setReference(event.currentTarget.value)}
        required
        maxLength={2000}
      />
      <TextArea
        id="statement"
        name="statement"
        label="In your words"
        help="What it shows, and why it must not be here."
        required
        maxLength={4000}
      />
      <Field
        id="contact"
        name="contact"
        label="How to reach you"
        isOptional
        autocomplete="email"
        help="Only if you want an answer. The receipt you get works without it."
        maxLength={200}
      />
    </Form>
  );
}
