// What the list shows as a CSV file (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it).
(() => {
"use strict";
const kg = (window.kgview ??= {});

// The names of the columns are those of `kg export --format csv`.
const STATEMENT = {
  date: (one) => kg.articles[one.article]?.date, speaker: (one) => joined(one.speakers), speaker_kind: (one) => one.speakers.map((id) => kg.entities[id].kind).join("; "),
  text: (one) => one.text, about: (one) => joined(one.about), addressee: (one) => joined(one.to), form: (one) => one.form, medium: (one) => one.medium,
  cue: (one) => one.cue, stance: (one) => one.stance, about_stance: (one) => one.about.map((id) => kg.stanceTowards(one, id)).join("; "), stated_in: (one) => (one.place === null ? "" : kg.entities[one.place].label), stated_on: (one) => one.date,
  confidence: (one) => one.confidence, headline: (one) => kg.articles[one.article]?.title, publisher: (one) => one.publisher, source: (one) => kg.articles[one.article]?.source, rule: (one) => one.rule,
};
const ACTOR = {
  name: (one) => one.label, kind: (one) => one.kind, role: (one) => one.role, said: (one) => kg.partsOf(one, "said").length, about: (one) => kg.partsOf(one, "about").length,
  addressed: (one) => kg.partsOf(one, "to").length, stated_in: (one) => kg.partsOf(one, "here").length, lat: (one) => one.lat, long: (one) => one.long,
};
const joined = (ids) => ids.map((id) => kg.entities[id].label).join("; ");

// No spreadsheet may take a cell for a formula: "=1+1" becomes "'=1+1".
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

kg.csv = () => {
  const columns = kg.listed.rows === "actors" ? ACTOR : STATEMENT;
  const lines = [Object.keys(columns).join(","), ...kg.listRows().map((one) => Object.values(columns).map((value) => cell(value(one))).join(","))];
  return `\ufeff${lines.join("\r\n")}\r\n`;
};

document.getElementById("csv").addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob([kg.csv()], { type: "text/csv;charset=utf-8" }));
  const link = kg.el("a", { href: address, download: `kg-${kg.listed.rows}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});
})();
