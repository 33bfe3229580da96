// The colours of the drawing, read from the style sheet so that light and dark have one source.
(() => {
"use strict";
const kg = (window.kgview ??= {});

kg.colours = () => {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  const all = (names) => Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    ground: value("ground"), ink: value("ink"), muted: value("muted"), faded: value("faded"), font: value("font"),
    accent: value("accent"), bubble: value("bubble"), paper: value("paper"), line: value("line"),
    kinds: all(kg.KINDS), stances: all([...kg.STANCES, "mixed"]),
    communities: kg.COMMUNITIES.map((number) => value(`e${number}`)),
  };
};
})();
