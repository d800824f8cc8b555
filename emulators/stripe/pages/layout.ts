import { html, type Html } from "./html.ts";

/** A page of the emulator: its own look, so that nobody takes it for a real place to pay. */
export function page(title: string, content: Html, width: "narrow" | "wide" = "narrow"): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${styles}
        </style>
      </head>
      <body>
        <header class="banner">Emulator. No money moves here, and no real card belongs here.</header>
        <main class="${width}">${content}</main>
      </body>
    </html>`.text;
}

export function money(amount_minor: number | null, currency: string | null): string {
  const name = (currency ?? "usd").toUpperCase();
  return new Intl.NumberFormat("en", { style: "currency", currency: name }).format((amount_minor ?? 0) / 100);
}

export function moment(time_s: number): string {
  return `${new Date(time_s * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const styles = html`
  :root { color-scheme: light; --ink: #1d2433; --muted: #5b6478; --line: #dde2ea; --main: #4b3fd6; --ground: #f5f6f9; }
  * { box-sizing: border-box; } body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background:
  var(--ground); } .banner { margin: 0; padding: 8px 16px; background: #ffe8a3; color: #4d3b00; text-align: center;
  font-size: 14px; } main { margin: 24px auto; padding: 0 16px; } main.narrow { max-width: 472px; } main.wide {
  max-width: 1200px; } h1 { font-size: 22px; line-height: 1.3; margin: 0 0 4px; } h2 { font-size: 17px; margin: 0 0
  12px; } .card { background: #fff; border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin-bottom:
  16px; } .amount { font-size: 34px; font-weight: 650; margin: 4px 0 12px; } .muted { color: var(--muted); font-size:
  14px; margin: 0; } .row { display: flex; justify-content: space-between; gap: 12px; padding: 4px 0; } .row.total {
  border-top: 1px solid var(--line); margin-top: 6px; padding-top: 10px; font-weight: 600; } label { display: block;
  font-size: 14px; font-weight: 550; margin: 14px 0 4px; } input, select { width: 100%; font: inherit; padding: 10px
  12px; border: 1px solid #b9c1cf; border-radius: 8px; background: #fff; color: inherit; } input:focus-visible,
  select:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid #a39cf0; outline-offset: 1px; }
  .choice { display: flex; align-items: center; gap: 10px; margin: 0; padding: 10px 12px; border: 1px solid var(--line);
  font-weight: 400; font-size: 15px; } .choice:first-of-type { border-radius: 8px 8px 0 0; } .choice:last-of-type {
  border-radius: 0 0 8px 8px; } .choice + .choice { border-top: 0; } .choice:has(input:checked) { background: #f0eefd; }
  .choice input { width: 18px; height: 18px; flex: none; accent-color: var(--main); } .choice small { white-space:
  nowrap; color: var(--muted); margin-left: auto; text-align: right; font-variant-numeric: tabular-nums; } @media
  (max-width: 420px) { .choice { flex-wrap: wrap; row-gap: 0; } .choice small { flex-basis: 100%; margin-left: 28px;
  text-align: left; } .choice small:empty { display: none; } } fieldset { border: 0; margin: 0; padding: 0; } legend {
  padding: 14px 0 4px; font-size: 14px; font-weight: 550; } form.card > label:first-child { margin-top: 0; } button {
  font: inherit; font-weight: 600; padding: 11px 16px; border: 1px solid transparent; border-radius: 8px; background:
  var(--main); color: #fff; cursor: pointer; } button:hover { background: #3b30b5; } button.wide { width: 100%;
  margin-top: 18px; padding: 13px; } button.quiet { background: #fff; color: var(--ink); border-color: #b9c1cf; padding:
  7px 12px; font-weight: 500; font-size: 14px; } button.quiet:hover { background: var(--ground); } a { color:
  var(--main); } .problem { background: #fdecec; color: #8a1c1c; border-radius: 8px; padding: 10px 12px; margin: 0 0
  16px; } .good { background: #e6f6ec; color: #14532d; border-radius: 8px; padding: 10px 12px; margin: 0 0 16px; }
  .beside { display: flex; gap: 8px; align-items: end; flex-wrap: wrap; } .beside > button.quiet { padding: 10px 14px;
  font-size: 16px; } .beside > div { min-width: 0; flex: 1 1 120px; } .columns { columns: 340px; column-gap: 16px;
  margin-top: 16px; } .columns .card { break-inside: avoid; } .item { border-top: 1px solid var(--line); padding: 10px
  0; } .item:first-of-type { border-top: 0; padding-top: 0; } .item .row { overflow-wrap: anywhere; padding: 0; } .item
  code { font-size: 12px; color: var(--muted); overflow-wrap: anywhere; } .acts { display: flex; gap: 6px; flex-wrap:
  wrap; margin-top: 6px; } .acts form { margin: 0; } .acts + .muted { margin-top: 8px; } .tag { font-size: 12px;
  font-weight: 600; padding: 2px 8px; border-radius: 99px; background: #e9ecf2; white-space: nowrap; align-self: start;
  } .tag.good { background: #d8f1e1; margin: 0; padding: 2px 8px; } .tag.bad { background: #fbdcdc; color: #8a1c1c; }
`;
