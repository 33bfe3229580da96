// The whole article: every speaker's words in that speaker's colour, the statement one came from outlined.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;
const SPEAKER_COLOURS = 8;

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
  return [kg.panelHead(kg.name(article.title ?? kg.t("untitled")), null, el("p", { class: "facts" }, facts, link), backButton), key, body].filter(Boolean);
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
