// Search: actors and places by name or role, words by their beginning, statements by their words.
(() => {
"use strict";
const kg = (window.kgview ??= {});

// "Aydın", "Łukasz", "Strauß" are found by what a German keyboard has keys for: "aydin", "lukasz", "strauss".
const PLAIN = { ß: "ss", ı: "i", ł: "l", ø: "o", đ: "d", æ: "ae", œ: "oe", þ: "th" };
kg.folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ßıłøđæœþ]/g, (letter) => PLAIN[letter]);

// The index is made in short steps while nothing else is to do, and the rest of it when the first search comes.
const STEP = 400;
let done = 0, words = new Map(), sorted = null, names = null;
const spoken = new Array(kg.statements.length);

function index(until) {
  for (; done < Math.min(until, spoken.length); done++) {
    const text = kg.statements[done].text;
    spoken[done] = kg.folded(text);
    for (const word of new Set(text.match(/[\p{L}\p{N}][\p{L}\p{N}-]{2,39}/gu) ?? [])) words.set(word, (words.get(word) ?? 0) + 1);
  }
  if (done < spoken.length || sorted) return;
  sorted = [...words].map(([word, count]) => ({ word, count, folded: kg.folded(word) })).sort((a, b) => b.count - a.count);
  words = null;
}
kg.indexInIdleTime = () => {
  if (sorted) return;
  if (document.readyState !== "loading") index(done + STEP);
  (window.requestIdleCallback ?? ((next) => setTimeout(next, 30)))(kg.indexInIdleTime);
};

// Actors, words that complete the last one of the query, and the ids of statements with all its words; only what passes the filters.
kg.find = (query) => {
  const wanted = kg.folded(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return { actors: [], words: [], statements: [] };
  index(Infinity);
  names ??= kg.entities.map((one) => kg.folded(`${one.label} ${one.role ?? ""}`));
  const has = (text) => wanted.every((word) => text.includes(word));
  const actors = kg.entities.filter((one) => has(names[one.id]) && kg.visible(one));
  actors.sort((a, b) => names[b.id].startsWith(wanted[0]) - names[a.id].startsWith(wanted[0]) || kg.byWeight(a, b));
  const last = wanted.at(-1);
  const found = [];
  for (const one of sorted) if (found.length < 5 && last.length > 1 && one.folded.startsWith(last) && one.folded !== last) found.push(one);
  return { actors, words: found, statements: kg.statements.filter((one) => kg.passes(one) && has(spoken[one.id])).sort(kg.newestFirst) };
};
})();
