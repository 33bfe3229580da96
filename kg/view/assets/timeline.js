// The time slider: how many statements each stretch of time has, and two handles that choose one.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el, svg } = kg;
const BINS_MOST = 96, DAY = 86400000;
const holder = document.getElementById("timeline");
const utc = (day) => Date.parse(`${day}T00:00:00Z`);
const iso = (time) => new Date(time).toISOString().slice(0, 10);

const [earliest, latest] = kg.graph.days ?? [];
const start = earliest ? utc(earliest) : 0;
const span = earliest ? (utc(latest) - start) / DAY + 1 : 0;
const width = Math.max(1, Math.ceil(span / BINS_MOST)); // days in a bin
const bins = Math.max(1, Math.ceil(span / width));
const firstDay = (bin) => iso(start + bin * width * DAY);
const lastDay = (bin) => iso(start + ((bin + 1) * width - 1) * DAY);
const binOf = (day) => Math.max(0, Math.min(bins - 1, Math.floor((utc(day) - start) / DAY / width)));

const bars = Array.from({ length: bins }, (_, bin) => svg("rect", { x: bin + 0.08, width: 0.84, y: 0, height: 0 }));
const handle = (id) => el("input", { id, type: "range", min: 0, max: bins - 1, step: 1 });
const from = handle("time-from"), to = handle("time-to");
const label = document.getElementById("time-shown");
holder.querySelector(".slider").append(svg("svg", { viewBox: `0 0 ${bins} 100`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars), from, to);

function moved(event) {
  let [a, b] = [Number(from.value), Number(to.value)];
  if (a > b) event.target === from ? (a = b) : (b = a);
  kg.hidden.from = a === 0 ? null : firstDay(a);
  kg.hidden.to = b === bins - 1 ? null : lastDay(b);
  kg.filtersChanged("soon");
}
from.addEventListener("input", moved);
to.addEventListener("input", moved);

kg.showTimeline = () => {
  if (holder.hidden) return;
  const heights = new Array(bins).fill(0);
  for (const [day, count] of kg.facets().days) if (day.length === 10) heights[binOf(day)] += count;
  const most = Math.max(1, ...heights), { hidden } = kg;
  const a = hidden.from === null ? 0 : binOf(hidden.from), b = hidden.to === null ? bins - 1 : binOf(hidden.to);
  bars.forEach((bar, bin) => {
    const high = heights[bin] ? Math.max(5, (100 * heights[bin]) / most) : 0;
    bar.setAttribute("height", high);
    bar.setAttribute("y", 100 - high);
    bar.classList.toggle("out", bin < a || bin > b);
  });
  for (const [input, bin, word, day] of [[from, a, "timeFrom", firstDay(a)], [to, b, "timeTo", b === bins - 1 ? latest : lastDay(b)]]) {
    input.value = bin;
    input.setAttribute("aria-label", kg.t(word));
    input.setAttribute("aria-valuetext", kg.date(day));
  }
  label.textContent = `${kg.date(firstDay(a))} – ${kg.date(b === bins - 1 ? latest : lastDay(b))}`;
};
})();
