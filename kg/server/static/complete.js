// What a query can go on with: variables, keywords, terms of the graph in either language, names within strings.
import { syntaxTree } from "./codemirror.js";

const KEYWORDS = `SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK FROM NAMED WHERE FILTER OPTIONAL UNION MINUS GRAPH
  BIND VALUES EXISTS NOT ORDER BY GROUP HAVING LIMIT OFFSET ASC DESC AS IN UNDEF PREFIX BASE COUNT SUM MIN MAX AVG
  SAMPLE GROUP_CONCAT SEPARATOR STR LANG DATATYPE BOUND IF COALESCE CONCAT SUBSTR STRLEN UCASE LCASE CONTAINS
  STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE REGEX YEAR MONTH DAY ABS ROUND isIRI isLITERAL`.split(/\s+/);
const FEWEST = 2; // letters of a name before the server is asked
const german = document.documentElement.lang === "de";
let terms = null;

async function known() {
  terms ??= fetch("/api/terms").then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  try {
    return await terms;
  } catch {
    terms = null; // asked again with the next letter
    return { prefixes: {}, terms: [] };
  }
}

export async function complete(context) {
  const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  if (inside === "comment" || context.matchBefore(/<[^>\s]*/)) return null;
  if (inside === "string") return names(context);
  return variables(context) ?? (await qualified(context)) ?? words(context);
}

function variables(context) {
  const found = context.matchBefore(/[?$]\w*/);
  if (!found) return null;
  const all = new Set(context.state.doc.toString().match(/[?$]\w+/g));
  const own = context.state.doc.sliceString(found.from, context.pos);
  all.delete(own);
  return { from: found.from, options: [...all].map((label) => ({ label })), validFor: /^[?$]\w*$/ };
}

// "ws:sp" goes on with the terms of that prefix.
async function qualified(context) {
  const found = context.matchBefore(/[a-z]+:\w*/);
  if (!found) return null;
  const prefix = found.text.slice(0, found.text.indexOf(":") + 1);
  const options = (await known()).terms.filter((term) => term.name.startsWith(prefix)).map(option);
  return options.length ? { from: found.from, options, validFor: /^[a-z]+:\w*$/ } : null;
}

// A word may be a keyword, a prefix, or what a term is called: "Sprecher" gives ws:speaker.
async function words(context) {
  const found = context.matchBefore(/[\p{L}_]+/u);
  if (!found && !context.explicit) return null;
  const from = found ? found.from : context.pos;
  const { prefixes, terms } = await known();
  const options = KEYWORDS.map((label) => ({ label, boost: 1 }));
  options.push(...Object.entries(prefixes).map(([prefix, iri]) => ({ label: `${prefix}:`, detail: iri })));
  for (const term of terms) {
    const spoken = [term.name.slice(term.name.indexOf(":") + 1), term.de, term.en];
    const labels = new Set(spoken.filter(Boolean).map((label) => label.toLowerCase()));
    for (const label of labels) options.push({ ...option(term), label, displayLabel: term.name, apply: term.name });
  }
  return { from, options, validFor: /^[\p{L}_]*$/u };
}

function option(term) {
  const detail = (german ? term.de : term.en) || undefined;
  return { label: term.name, detail, boost: term.kind === "property" ? 1 : 0 };
}

async function names(context) {
  const found = context.matchBefore(/["'][^"'\n]*/);
  const text = found ? found.text.slice(1) : "";
  if (text.trim().length < FEWEST) return null;
  const answer = await fetch("/api/names?" + new URLSearchParams({ q: text }));
  if (!answer.ok) return null;
  const options = (await answer.json()).names
    .filter((name) => !/["'\\\n]/.test(name))
    .map((label) => ({ label }));
  return options.length ? { from: found.from + 1, options, filter: false } : null;
}
