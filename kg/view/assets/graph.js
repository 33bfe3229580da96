// The first picture as Python laid it out: a small block of its own, so that it can be painted before the rest is read.
(() => {
"use strict";
const kg = (window.kgview ??= {});

kg.KINDS = ["person", "organization", "country", "group", "unnamed", "location", "other"];
kg.STANCES = ["supports", "opposes", "neutral"];
kg.COMMUNITIES = [0, 1, 2, 3, 4, 5, 6]; // those with a colour of their own, the largest first

kg.graph = JSON.parse(document.getElementById("kg-graph").textContent);
kg.bubbles = kg.graph.bubbles;
})();
