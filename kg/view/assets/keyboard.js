// The picture from the keyboard: arrows go from name to name, Enter opens, plus, minus and zero change the view.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const stage = document.getElementById("network"), spoken = document.getElementById("spoken");
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let here = null;

// The nearest item in a direction; what lies aside counts as three times as far.
function next([dx, dy]) {
  const from = kg.itemById(here) ?? null;
  if (!from) return kg.items[0];
  let best = null, least = Infinity;
  for (const item of kg.items) {
    const ahead = (item.x - from.x) * dx + (item.y - from.y) * dy, aside = Math.abs((item.x - from.x) * dy) + Math.abs((item.y - from.y) * dx);
    const far = ahead + 3 * aside;
    if (ahead > 1 && far < least) [best, least] = [item, far];
  }
  return best ?? from;
}

function go(item) {
  if (!item) return;
  here = item.id;
  const { x, y } = kg.network.canvasToDOM(item), edge = 40;
  if (x < edge || y < edge || x > stage.clientWidth - edge || y > stage.clientHeight - edge) kg.network.moveTo({ position: { x: item.x, y: item.y }, animation: false });
  kg.pointAt(item);
  spoken.textContent = document.getElementById("tooltip").textContent;
}

stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (WAYS[event.key]) go(next(WAYS[event.key]));
  else if ((event.key === "Enter" || event.key === " ") && kg.itemById(here)) kg.openItem(kg.itemById(here));
  else if (event.key === "+") kg.zoom(1.35);
  else if (event.key === "-") kg.zoom(1 / 1.35);
  else if (event.key === "0") kg.fit();
  else return;
  event.preventDefault();
});
stage.addEventListener("blur", kg.unhover);
stage.addEventListener("pointerdown", () => stage.focus({ preventScroll: true, focusVisible: false }));
})();
