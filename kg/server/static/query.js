// Ctrl+Enter (Cmd+Enter) sends the query; while it runs, it cannot be sent again.
(() => {
"use strict";
const form = document.getElementById("ask");
const button = form.querySelector("button");

document.getElementById("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form.addEventListener("submit", () => { button.disabled = true; });
window.addEventListener("pageshow", () => { button.disabled = false; });
})();
