import { useState } from "preact/hooks";
import { siteApi } from "../../api/site-api.ts";
import { Form, textOf } from "../form/form.tsx";
import { Field } from "../ui/field.tsx";

const words = {
  open: "It is still open.",
  upheld: "You were right: it was taken down.",
  rejected: "It was looked at, and stays.",
} as const;

/** What became of a report, by its receipt. */
export function ReportState() {
  const [state, setState] = useState<string | null>(null);
  const submit = async (form: FormData): Promise<void> => {
    const path = { receipt: textOf(form, "receipt").trim() };
    const report = await siteApi().get("/api/reports/{receipt}", { params: { path } });
    const due = new Date(report.due_at).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
    setState(report.state === "open" ? `${words.open} It is decided by ${due}.` : words[report.state]);
  };
  return (
    <Form submitLabel="Ask" onSubmit={submit}>
      <Field id="receipt" name="receipt" label="Receipt" required autocomplete="off" spellcheck={false} />
      <p role="status" class="text-success">
        {state}
      </p>
    </Form>
  );
}
