// The words of the interface in German and English, and dates and numbers written in either.
(() => {
"use strict";
const kg = (window.kgview ??= {});

const words = {
  de: {
    heading: "Wer sagt was über wen", menu: "Legende, Filter und Liste", sidebar: "Legende, Filter und Liste der Akteure",
    skip: "Zur Liste der Akteure", search: "Suche", searchHint: "Namen und Wörter suchen", language: "Sprache",
    kinds: "Akteure und Orte", stances: "Haltung", forms: "Form der Rede", actors: "Liste", panel: "Aussagen",
    network: "Netz der Sprecher und derer, über die sie sprechen. Dieselben Namen stehen in der Liste.",
    zoom: "Ausschnitt", zoomIn: "Vergrößern", zoomOut: "Verkleinern", zoomFit: "Alles zeigen", close: "Schließen",
    back: "Zurück", person: "Personen", organization: "Organisationen", location: "Orte und Länder",
    group: "Gruppen, Ungenannte", other: "Sonstige", one_person: "Person", one_organization: "Organisation",
    one_location: "Ort", one_group: "Gruppe oder ungenannt", one_other: "Sonstiges",
    supports: "unterstützt", opposes: "lehnt ab", neutral: "neutral", mixed: "teils, teils",
    addressee: "gerichtet an", statedIn: "dort gesagt",
    direct: "wörtlich", indirect: "indirekt", freeIndirect: "erlebte Rede", indirectFreeIndirect: "freie indirekte Rede",
    reported: "berichtet", writing: "schriftlich", thought: "gedacht",
    emptyHeading: "Noch hat niemand etwas gesagt",
    emptyHint: "In diesen Artikeln wurde keine Aussage gefunden. Andere Artikel zeigen hier, wer was über wen sagt.",
    filteredHeading: "Alles ausgeblendet", filteredHint: "Keine Aussage passt zu den Filtern. Schalte links etwas ein.",
    counts: (a, s, t) => `${a} ${a === "1" ? "Akteur" : "Akteure"} · ${s} ${s === "1" ? "Aussage" : "Aussagen"} · ${t} Artikel`,
    notice: (drawn, left) => `Gezeichnet sind die ${drawn} mit den meisten Aussagen. ${left} weitere findest du über Liste und Suche.`,
    said: "Sagt", spokenOf: "Über", saidTo: "An", saidHere: "Hier gesagt",
    saidLong: (name) => `Aussagen von ${name}`, spokenOfLong: (name) => `Aussagen über ${name}`,
    saidToLong: (name) => `Aussagen an ${name}`, saidHereLong: (name) => `Aussagen in ${name}`,
    statements: (n) => `${n} ${n === "1" ? "Aussage" : "Aussagen"}`,
    mentioned: (n) => `${n}-mal erwähnt`, unknownSpeaker: "Sprecher unbekannt", about: "über", to: "zu",
    readArticle: "Im Artikel lesen", untitled: "Ohne Titel", noDate: "ohne Datum", confidence: "Sicherheit",
    more: (n) => `${n} weitere zeigen`, source: "Quelle", inThisArticle: "In diesem Artikel sprechen",
    noResults: "Nichts gefunden", resultActors: "Akteure und Orte", resultStatements: "Aussagen", noActors: "Kein Akteur passt.",
    lineFrom: (n) => `${n} im Netz`,
  },
  en: {
    heading: "Who said what about whom", menu: "Legend, filters and list", sidebar: "Legend, filters and list of actors",
    skip: "Skip to the list of actors", search: "Search", searchHint: "Search names and words", language: "Language",
    kinds: "Actors and places", stances: "Stance", forms: "Form of speech", actors: "List", panel: "Statements",
    network: "Graph of speakers and those they speak about. The same names are in the list.",
    zoom: "View", zoomIn: "Zoom in", zoomOut: "Zoom out", zoomFit: "Show everything", close: "Close",
    back: "Back", person: "People", organization: "Organisations", location: "Places and countries",
    group: "Groups, unnamed", other: "Other", one_person: "Person", one_organization: "Organisation",
    one_location: "Place", one_group: "Group or unnamed", one_other: "Other",
    supports: "supports", opposes: "opposes", neutral: "neutral", mixed: "mixed",
    addressee: "addressed to", statedIn: "said there",
    direct: "direct", indirect: "indirect", freeIndirect: "free indirect", indirectFreeIndirect: "indirect/free indirect",
    reported: "reported", writing: "written", thought: "thought",
    emptyHeading: "Nobody has said anything yet",
    emptyHint: "No statement was found in these articles. Other articles will show here who said what about whom.",
    filteredHeading: "Everything is hidden", filteredHint: "No statement passes the filters. Switch something on at the left.",
    counts: (a, s, t) => `${a} ${a === "1" ? "actor" : "actors"} · ${s} ${s === "1" ? "statement" : "statements"} · ${t} ${t === "1" ? "article" : "articles"}`,
    notice: (drawn, left) => `Drawn are the ${drawn} with the most statements. List and search reach ${left} more.`,
    said: "Says", spokenOf: "About", saidTo: "To", saidHere: "Said here",
    saidLong: (name) => `Statements by ${name}`, spokenOfLong: (name) => `Statements about ${name}`,
    saidToLong: (name) => `Statements to ${name}`, saidHereLong: (name) => `Statements made in ${name}`,
    statements: (n) => `${n} ${n === "1" ? "statement" : "statements"}`,
    mentioned: (n) => `mentioned ${n} times`, unknownSpeaker: "speaker unknown", about: "about", to: "to",
    readArticle: "Read in the article", untitled: "Untitled", noDate: "no date", confidence: "Confidence",
    more: (n) => `Show ${n} more`, source: "Source", inThisArticle: "Speaking in this article",
    noResults: "Nothing found", resultActors: "Actors and places", resultStatements: "Statements", noActors: "No actor matches.",
    lineFrom: (n) => `${n} in the graph`,
  },
};

kg.language = (navigator.language || "en").toLowerCase().startsWith("de") ? "de" : "en";

// The word for a key; keys that are data (an unknown form, say) are shown as they are.
kg.t = (key, ...values) => {
  const word = Object.hasOwn(words[kg.language], key) ? words[kg.language][key] : String(key);
  return typeof word === "function" ? word(...values) : word;
};

kg.number = (value) => new Intl.NumberFormat(kg.language).format(value);

// "2024-05-03T10:00" -> "3. Mai 2024"; what is no ISO date ("am Montag") stays as written.
kg.date = (value) => {
  if (!value) return kg.t("noDate");
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(value);
  if (!iso) return value;
  const day = new Date(Date.UTC(+iso[1], +iso[2] - 1, +iso[3]));
  const locale = kg.language === "de" ? "de-DE" : "en-GB";
  return Number.isNaN(day.getTime()) ? value : new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(day);
};
})();
