// The panel at the side: statements of an actor or a line with their words marked, and whole articles.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;
const AT_ONCE = 40;
const SPEAKER_COLOURS = 8;

const closeButton = () => el("button", { type: "button", class: "icon-button close", "aria-label": kg.t("close"), onclick: () => kg.close() }, "×");

function head(title, lead, ...below) {
  return el("header", { class: "panel-head" }, lead, el("div", { class: "panel-title" }, el("h2", { tabindex: "-1" }, title), ...below), closeButton());
}

// The panel for an actor: what is said by, about, to and in it, one at a time.
kg.actorPanel = (entity, tab) => {
  const tabs = [["said", "said"], ["about", "spokenOf"], ["to", "saidTo"], ["here", "saidHere"]]
    .map(([role, word]) => ({ role, word, list: kg.newestFirst(entity[role]) })).filter((one) => one.list.length);
  const open = tabs.find((one) => one.role === tab) ?? tabs[0];
  const facts = [entity.role, kg.t(`one_${entity.kind}`), entity.mentioned ? kg.t("mentioned", kg.number(entity.mentioned)) : null];
  const top = head(kg.name(entity.label), kg.shape(entity.kind), el("p", { class: "facts" }, facts.filter(Boolean).map((one) => el("span", {}, one))));
  const choice = tabs.length < 2 ? null : el("div", { class: "tabs", role: "group" }, tabs.map((one) =>
    el("button", { type: "button", "aria-pressed": String(one === open), "aria-label": kg.t(`${one.word}Long`, entity.label), onclick: () => kg.openActor(entity, one.role) }, kg.t(one.word), el("span", { class: "count" }, kg.number(one.list.length)))));
  if (!open) return [top, el("p", { class: "quiet" }, kg.t("filteredHint"))];
  return [top, choice, el("h3", { class: "list-heading" }, kg.t(`${open.word}Long`, entity.label)), ...cards(open.list)].filter(Boolean);
};

kg.linePanel = (line) => {
  const [from, to] = [kg.entities[line.from], kg.entities[line.to]];
  const list = kg.newestFirst(line.statements);
  const title = [actorButton(from), el("span", { class: "arrow", role: "img", "aria-label": kg.t("about") }, "→"), actorButton(to)];
  return [head(title, null, el("p", { class: "facts" }, el("span", {}, kg.t("statements", kg.number(list.length))))), ...cards(list)];
};

const actorButton = (entity) => el("button", { type: "button", class: "actor", onclick: () => kg.openActor(entity) }, kg.shape(entity.kind), kg.name(entity.label));

// Cards for the first statements and a button for the next ones.
function cards(list) {
  const holder = el("div", { class: "cards" });
  const more = el("button", { type: "button", class: "more" });
  const add = () => {
    const from = holder.childElementCount;
    holder.append(...list.slice(from, from + AT_ONCE).map(card));
    const left = list.length - holder.childElementCount;
    more.hidden = left <= 0;
    more.textContent = kg.t("more", kg.number(Math.min(left, AT_ONCE)));
  };
  more.addEventListener("click", add);
  add();
  return [holder, more];
}

function card(statement) {
  const article = statement.article === null ? null : kg.articles[statement.article];
  const place = statement.place === null ? null : kg.entities[statement.place];
  const speakers = statement.speakers.length ? statement.speakers.map((id) => actorButton(kg.entities[id])) : el("em", { class: "quiet" }, kg.t("unknownSpeaker"));
  const targets = (word, ids) => (ids.length ? el("span", { class: "targets" }, `${kg.t(word)} `, ids.map((id) => actorButton(kg.entities[id]))) : null);
  const read = article && el("button", { type: "button", class: "read", onclick: () => kg.openArticle(statement) }, kg.t("readArticle"));
  return el("article", { class: "card" },
    el("div", { class: "who" }, speakers, targets("about", statement.about), targets("to", statement.to)),
    el("blockquote", {}, ...excerpt(statement, article)),
    el("ul", { class: "badges" },
      el("li", { class: `stance stance-${kg.STANCES.includes(statement.stance) ? statement.stance : "neutral"}` }, kg.t(statement.stance)),
      el("li", {}, kg.t(statement.form)),
      ["writing", "thought"].includes(statement.medium) ? el("li", {}, kg.t(statement.medium)) : null,
      statement.cue ? el("li", { class: "cue" }, kg.name(statement.cue)) : null,
      place ? el("li", { class: "place" }, kg.shape("location"), kg.name(place.label)) : null,
      statement.confidence === null ? null : confidence(statement)),
    el("footer", {}, el("span", { class: "where" }, el("time", {}, kg.when(statement)), article?.publisher ? kg.name(article.publisher) : null, article?.title ? el("cite", {}, kg.name(article.title)) : null), read));
}

function confidence(statement) {
  const percent = Math.round(100 * Math.max(0, Math.min(1, statement.confidence)));
  const bar = el("span", { class: "bar" }, el("span"));
  bar.firstChild.style.width = `${percent}%`;
  return el("li", { class: "confidence", title: `${kg.t("confidence")}${statement.rule ? ` (${statement.rule})` : ""}` }, el("span", { class: "away" }, `${kg.t("confidence")} `), bar, `${percent} %`);
}

// The sentences around the words, the words themselves in <mark>.
function excerpt(statement, article) {
  if (!article) return [el("mark", {}, statement.text)];
  const [begin, end] = statement.context;
  const pieces = begin > 0 && !/\n\s*$/.test(article.text.slice(0, begin)) && !/[.!?…“”"«»]\s*$/.test(article.text.slice(Math.max(0, begin - 4), begin)) ? ["… "] : [];
  let at = begin;
  for (const [from, to] of [...statement.parts].sort((a, b) => a[0] - b[0])) {
    if (to <= at) continue;
    pieces.push(article.text.slice(at, Math.max(at, from)), el("mark", {}, article.text.slice(Math.max(at, from), to)));
    at = to;
  }
  pieces.push(article.text.slice(at, end));
  return pieces;
}

// The whole article: every speaker's words in that speaker's colour, the statement one came from outlined.
kg.articlePanel = (statement, back) => {
  const article = kg.articles[statement.article];
  const speaking = [...new Set(article.statements.flatMap((one) => one.speakers.slice(0, 1)))];
  const colour = (one) => (one.speakers.length ? `speaker-${speaking.indexOf(one.speakers[0]) % SPEAKER_COLOURS}` : "speaker-none");
  const facts = [kg.date(article.date), article.publisher].filter(Boolean).map((one) => el("span", {}, kg.name(one)));
  const link = /^https?:\/\//i.test(article.source ?? "") ? el("a", { href: article.source, target: "_blank", rel: "noopener noreferrer" }, kg.t("source")) : article.source ? el("span", { class: "source" }, kg.name(article.source)) : null;
  const key = speaking.length ? el("div", { class: "speaking" }, el("span", { class: "quiet" }, `${kg.t("inThisArticle")}: `), speaking.map((id, number) =>
    el("button", { type: "button", class: `speaker speaker-${number % SPEAKER_COLOURS}`, onclick: () => kg.openActor(kg.entities[id]) }, kg.name(kg.entities[id].label)))) : null;
  const backButton = el("button", { type: "button", class: "back", onclick: back }, `← ${kg.t("back")}`);
  const body = el("div", { class: "article-text", lang: "de" }, ...colouredText(article, statement, colour));
  return [backButton, head(kg.name(article.title ?? kg.t("untitled")), null, el("p", { class: "facts" }, facts, link)), key, body].filter(Boolean);
};

// Cuts the text where any statement begins or ends; of nested ones the shortest gives the colour.
function colouredText(article, current, colour) {
  const ranges = article.statements.flatMap((one) => one.parts.map(([from, to]) => ({ one, from, to }))).filter((range) => range.from < range.to);
  const cuts = [...new Set([0, article.text.length, ...ranges.flatMap((range) => [range.from, range.to])])].sort((a, b) => a - b);
  ranges.sort((a, b) => a.to - a.from - (b.to - b.from));
  return cuts.slice(1).map((to, number) => {
    const from = cuts[number], text = article.text.slice(from, to);
    const range = ranges.find((one) => one.from <= from && to <= one.to);
    if (!range) return text;
    const names = range.one.speakers.map((id) => kg.entities[id].label).join(", ") || kg.t("unknownSpeaker");
    return el("mark", { class: `${colour(range.one)}${range.one === current ? " current" : ""}`, title: names }, text);
  });
}
})();
