// The query page: an editor in the place of the text field. Without scripts the field and its form do the same.
import {
  EditorState, EditorView, HighlightStyle, StreamLanguage, autocompletion, bracketMatching, closeBrackets,
  closeBracketsKeymap, completionKeymap, defaultKeymap, drawSelection, history, historyKeymap, keymap, lineNumbers,
  setDiagnostics, sparql, syntaxHighlighting, tags,
} from "./codemirror.js";
import { complete } from "./complete.js";

const form = document.getElementById("ask");
const field = document.getElementById("query");
const host = document.getElementById("editor");
const button = form.querySelector("button");

// Colours and fonts are those of pages.css, whose custom properties reach into the shadow of the host.
const look = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "14px", border: "1px solid var(--line)",
    borderRadius: "8px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", maxHeight: "60vh", borderRadius: "7px" },
  ".cm-content, .cm-gutter": { minHeight: "14em" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--wash)", color: "var(--muted)", border: "0" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { backgroundColor: "var(--s0)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--s2)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "none" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
  ".cm-completionDetail": { fontFamily: "var(--font)", fontStyle: "normal", opacity: ".85" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  // The editor's own marks are images, which the page's policy forbids.
  "& .cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)" },
  "& .cm-lintPoint-error::after": { borderBottomColor: "var(--bad)" },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-word)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--code-variable)" },
  { tag: [tags.atom, tags.meta], color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

// Chrome keeps the look of what is typed over in a style attribute, which the policy forbids too.
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (empty || view.composing || event.inputType !== "insertText" || !event.data) return false;
    event.preventDefault();
    const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type" });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, event.data, insert))) view.dispatch(insert());
    return true;
  },
});

function send() {
  form.requestSubmit();
  return true;
}

function editor() {
  const state = EditorState.create({
    doc: field.value,
    extensions: [
      lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(),
      EditorView.lineWrapping, StreamLanguage.define(sparql), syntaxHighlighting(colours), look, typedOver,
      autocompletion({ override: [complete], icons: false, maxRenderedOptions: 10 }),
      EditorView.contentAttributes.of({ "aria-label": form.querySelector("label").textContent }),
      EditorView.updateListener.of((update) => { if (update.docChanged) field.value = update.state.doc.toString(); }),
      keymap.of([
        { key: "Mod-Enter", run: send },
        ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
    ],
  });
  // In a shadow, styles are adopted as objects, which the page's policy allows; `style` elements it does not.
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({ state, parent: root, root });
  field.hidden = true;
  host.hidden = false;
  return view;
}

// Marks where the query could not be understood, and puts the cursor there.
function mark(view) {
  const [line, column] = [Number(host.dataset.line), Number(host.dataset.column)];
  if (!line || line > view.state.doc.lines) return;
  const found = view.state.doc.line(line);
  const from = Math.min(found.to, found.from + column - 1);
  const word = /^\S+/.exec(found.text.slice(from - found.from));
  const to = word ? from + word[0].length : from;
  const message = host.dataset.message;
  // At the end of a line there is nothing to underline but what stands before it.
  const shown = { from: to > from ? from : Math.max(found.from, from - 1), to: to > from ? to : from };
  view.dispatch(setDiagnostics(view.state, [{ ...shown, severity: "error", message }]), { selection: { anchor: from } });
  view.focus();
}

mark(editor());
form.addEventListener("submit", () => { button.disabled = true; });
window.addEventListener("pageshow", () => { button.disabled = false; });
