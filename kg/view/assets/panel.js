// The panel at the side: statements of an actor or a line, newest first, with their words marked.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;
const AT_ONCE = 40;

const closeButton = () => el("button", { type: "button", class: "icon-button close", "aria-label": kg.t("close"), onclick: () => kg.close() }, "×");

kg.panelHead = (title, lead, ...below) => el("header", { class: "panel-head" }, lead, el("div", { class: "panel-title" }, el("h2", { tabindex: "-1" }, title), ...below), closeButton());

// The panel for an actor: what is said by, about, to and in it, one at a time.
kg.actorPanel = (entity, tab) => {
  const tabs = [["said", "said"], ["about", "spokenOf"], ["to", "saidTo"], ["here", "saidHere"]]
    .map(([role, word]) => ({ role, word, list: kg.partsOf(entity, role).sort(kg.newestFirst) })).filter((one) => one.list.length);
  const open = tabs.find((one) => one.role === tab) ?? tabs[0];
  const facts = [entity.role, kg.t(`one_${entity.kind}`), entity.mentioned ? kg.t("mentioned", kg.number(entity.mentioned)) : null];
  const top = kg.panelHead(kg.name(entity.label), kg.shape(entity.kind), el("p", { class: "facts" }, facts.filter(Boolean).map((one) => el("span", {}, one))));
  const choice = tabs.length < 2 ? null : el("div", { class: "tabs", role: "group" }, tabs.map((one) =>
    el("button", { type: "button", "aria-pressed": String(one === open), "aria-label": kg.t(`${one.word}Long`, entity.label), onclick: () => kg.openActor(entity, one.role) }, kg.t(one.word), el("span", { class: "count" }, kg.number(one.list.length)))));
  const looks = el("div", { class: "looks" }, look("neighbours", () => kg.focusOn({ near: entity })), look("paths", () => kg.askForPath(entity)));
  if (!open) return [top, el("p", { class: "quiet" }, kg.t("filteredHint"))];
  return [top, looks, choice, el("h3", { class: "list-heading" }, kg.t(`${open.word}Long`, entity.label)), ...cards(open.list)].filter(Boolean);
};

const look = (word, onclick) => el("button", { type: "button", class: "plain-button", onclick }, kg.t(word));

// The panel for a line, named by its id; what stood behind one that is no longer drawn passes no filter.
kg.linePanel = (id) => {
  const line = kg.lineById(id), list = line ? [...line.statements].sort(kg.newestFirst) : [];
  if (!line) return [kg.panelHead(kg.t("filteredHeading"), null), el("p", { class: "quiet" }, kg.t("filteredHint"))];
  const arrow = line.relation === "together" ? el("span", { class: "arrow" }, "–") : el("span", { class: "arrow", role: "img", "aria-label": kg.t("about") }, "→");
  const facts = [kg.t("statements", kg.number(list.length)), line.relation === "together" ? kg.t("together") : null];
  return [kg.panelHead([end(line.from), arrow, end(line.to)], null, el("p", { class: "facts" }, facts.filter(Boolean).map((one) => el("span", {}, one)))), ...cards(list)];
};

const end = (item) => (item.entity ? actorButton(item.entity) : kg.name(item.name));
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

// The stance of a statement; where it stands otherwise towards some, each stance with those it is towards.
kg.stances = (statement, element) => kg.stancesOf(statement).map((stance) => {
  const towards = statement.stances ? statement.about.filter((id) => kg.stanceTowards(statement, id) === stance) : [];
  return el(element, { class: `stance stance-${kg.STANCES.includes(stance) ? stance : "neutral"}` }, el("span", {}, kg.t(stance), ...(towards.length ? [": ", kg.name(kg.names(towards))] : [])));
});

function card(statement) {
  const article = statement.article === null ? null : kg.articles[statement.article];
  const place = statement.place === null ? null : kg.entities[statement.place];
  const speakers = statement.speakers.length ? statement.speakers.map((id) => actorButton(kg.entities[id])) : el("em", {}, kg.t("unknownSpeaker"));
  const targets = (word, ids) => (ids.length ? el("span", { class: "targets" }, `${kg.t(word)} `, ids.map((id) => actorButton(kg.entities[id]))) : null);
  const read = article && el("button", { type: "button", class: "read", onclick: () => kg.openArticle(statement) }, kg.t("readArticle"));
  return el("article", { class: "card" },
    el("div", { class: "who" }, speakers, targets("about", statement.about), targets("to", statement.to)),
    el("blockquote", {}, ...excerpt(statement, article)),
    el("ul", { class: "badges" },
      kg.stances(statement, "li"),
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

})();
