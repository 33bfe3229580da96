// Builds elements. Text only ever becomes a text node; nothing here or elsewhere parses HTML.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const SVG = "http://www.w3.org/2000/svg";

// el("p", {class: "x", onclick: f}, "text", otherElement, null)
kg.el = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};

// A name in its own direction, so that right-to-left marks in it cannot turn what stands beside it.
kg.name = (text) => kg.el("bdi", {}, text);

const OUTLINES = {
  person: "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12z",
  organization: "M2.5 2.5h11v11h-11z",
  location: "M8 1l7 7l-7 7l-7-7z",
  country: "M8 .6l2.2 4.9l5.3.6l-3.9 3.6l1.1 5.2l-4.7-2.6l-4.7 2.6l1.1-5.2l-3.9-3.6l5.3-.6z",
  group: "M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z",
  unnamed: "M8 1.5l7 12h-14z",
  other: "M1 2.5h14l-7 12z",
};

kg.svg = (name, attributes = {}, ...children) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

kg.shape = (kind) => {
  const icon = kg.svg("svg", { viewBox: "0 0 16 16", class: `shape kind-${kind}`, "aria-hidden": "true" });
  icon.append(kg.svg("path", { d: Object.hasOwn(OUTLINES, kind) ? OUTLINES[kind] : OUTLINES.other }));
  return icon;
};

kg.line = (style) => {
  const icon = kg.svg("svg", { viewBox: "0 0 28 10", class: `line line-${style}`, "aria-hidden": "true" });
  icon.append(kg.svg("path", { d: "M1 5h19" }), kg.svg("path", { d: "M19 1.4l7 3.6l-7 3.6z", class: "head" }));
  return icon;
};

kg.translate = () => {
  document.documentElement.lang = kg.language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = kg.t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", kg.t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = kg.t(element.dataset.placeholder);
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === kg.language));
  const collection = document.getElementById("collection");
  document.title = collection ? `${collection.textContent} – ${kg.t("heading")}` : kg.t("heading");
};
})();
