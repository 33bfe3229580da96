// Completes names while they are typed: the server is asked for those that begin so.
(() => {
"use strict";
const list = document.getElementById("names");
let waiting = 0;

async function complete(text) {
  const answer = await fetch("/api/names?" + new URLSearchParams({ q: text }));
  if (!answer.ok) return;
  const { q, names } = await answer.json();
  if (q === text) list.replaceChildren(...names.map((name) => new Option(name, name)));
}

for (const field of document.querySelectorAll("input[data-names]")) {
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length > 1) waiting = setTimeout(() => complete(field.value).catch(() => {}), 150);
  });
}
})();
