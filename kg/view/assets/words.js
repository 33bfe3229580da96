// The words of the interface in German and English, and dates and numbers written in either.
(() => {
"use strict";
const kg = (window.kgview ??= {});

const words = {
  de: {
    heading: "Wer sagt was über wen", menu: "Legende und Filter", sidebar: "Legende, Filter und Akteure",
    skip: "Zur Liste der Akteure", search: "Suche", searchHint: "Namen und Wörter suchen", language: "Sprache",
    kinds: "Akteure und Orte", stances: "Haltung", forms: "Form der Rede", actors: "Akteure", panel: "Aussagen",
    network: "Netz der Sprecher und derer, über die sie sprechen. Pfeiltasten gehen von Namen zu Namen, Eingabe öffnet, Plus, Minus und Null ändern den Ausschnitt. Alles steht auch in der Liste.",
    views: "Ansicht", view_graph: "Netz", view_list: "Liste", view_map: "Karte", link: "Link", linkLong: "Link zu dieser Ansicht kopieren",
    linkCopied: "Kopiert", publishers: "Medium", place: "Ort", anyPlace: "alle Orte", confidenceLeast: "Sicherheit mindestens",
    reset: "Filter zurücksetzen", time: "Zeit", timeFrom: "Von", timeTo: "Bis", timeAll: "gesamter Zeitraum", noPublisher: "ohne Angabe",
    lines: "Linien", lines_about: "wer über wen", lines_together: "gemeinsam zitiert", colours: "Farben", colour_kind: "nach Art", colour_community: "nach Gruppe",
    width: "dicker: mehr Aussagen", together: "im selben Artikel zitiert", bubble: "Gruppe, öffnet sich",
    neighbours: "Nur Nachbarn", neighboursOf: (n) => `Nur Nachbarn von ${n}`, paths: "Wege zu …", pathsTo: "Wege zu wem?",
    pathsBetween: (a, b) => `Wege zwischen ${a} und ${b}`, noPath: "Kein Weg verbindet die beiden. Vielleicht blenden Filter etwas aus.", end: "beenden",
    closeBubbles: "Gruppen schließen", groupOf: (name, n) => `${name} und ${n} weitere`,
    bubbleNotice: (actors, groups) => `${actors} Akteure in ${groups} Gruppen. Ein Klick öffnet eine Gruppe; Liste und Suche erreichen alle.`,
    lineNotice: "Zwischen Gruppen sind nur die stärksten Linien gezeichnet.",
    listStatements: "Aussagen", listActors: "Akteure", csv: "Als CSV speichern", listKind: "Zeilen", nothing: "Nichts passt zu den Filtern.",
    col_date: "Datum", col_speaker: "Wer", col_about: "Über wen", col_text: "Worte", col_form: "Form", col_stance: "Haltung",
    col_publisher: "Medium", col_confidence: "Sicherheit", col_name: "Name", col_kind: "Art", col_said: "sagt", col_spokenOf: "über",
    col_first: "zuerst", col_last: "zuletzt", sortBy: (n) => `Sortieren nach ${n}`,
    map: "Karte der Orte", mapPlaces: (n, off) => `${n} ${n === "1" ? "Ort" : "Orte"} auf der Karte${off ? `, ${off} ohne Koordinaten` : ""}`,
    mapCredit: "Umrisse: Natural Earth", placeWith: (name, n) => `${name}, ${n} ${n === "1" ? "Aussage" : "Aussagen"}`,
    resultWords: "Wörter", found: (n) => `${n} Treffer`,
    zoom: "Ausschnitt", zoomIn: "Vergrößern", zoomOut: "Verkleinern", zoomFit: "Alles zeigen", close: "Schließen",
    back: "Zurück", person: "Personen", organization: "Organisationen", country: "Länder",
    location: "Orte", group: "Gruppen", unnamed: "Ungenannte", other: "Sonstige", one_person: "Person", one_organization: "Organisation",
    one_country: "Land", one_location: "Ort", one_group: "Gruppe", one_unnamed: "ungenannte Quelle", one_other: "Sonstiges",
    supports: "unterstützt", opposes: "lehnt ab", neutral: "neutral", mixed: "teils, teils",
    addressee: "gerichtet an", statedIn: "dort gesagt",
    direct: "wörtlich", indirect: "indirekt", freeIndirect: "erlebte Rede", indirectFreeIndirect: "freie indirekte Rede",
    reported: "berichtet", writing: "schriftlich", thought: "gedacht",
    emptyHeading: "Noch hat niemand etwas gesagt",
    emptyHint: "In diesen Artikeln wurde keine Aussage gefunden. Andere Artikel zeigen hier, wer was über wen sagt.",
    filteredHeading: "Alles ausgeblendet", filteredHint: "Keine Aussage passt zu den Filtern. Schalte etwas ein oder setze die Filter zurück.",
    counts: (a, s, t) => `${a} ${a === "1" ? "Akteur" : "Akteure"} · ${s} ${s === "1" ? "Aussage" : "Aussagen"} · ${t} Artikel`,
    said: "Sagt", spokenOf: "Über", saidTo: "An", saidHere: "Hier gesagt",
    saidLong: (name) => `Aussagen von ${name}`, spokenOfLong: (name) => `Aussagen über ${name}`,
    saidToLong: (name) => `Aussagen an ${name}`, saidHereLong: (name) => `Aussagen in ${name}`,
    statements: (n) => `${n} ${n === "1" ? "Aussage" : "Aussagen"}`,
    mentioned: (n) => `${n}-mal erwähnt`, unknownSpeaker: "Sprecher unbekannt", about: "über", to: "zu",
    readArticle: "Im Artikel lesen", untitled: "Ohne Titel", noDate: "ohne Datum", confidence: "Sicherheit",
    more: (n) => `${n} weitere zeigen`, source: "Quelle", inThisArticle: "In diesem Artikel sprechen",
    noResults: "Nichts gefunden", resultActors: "Akteure und Orte", resultStatements: "Aussagen", noActors: "Kein Akteur passt.",
  },
  en: {
    heading: "Who said what about whom", menu: "Legend and filters", sidebar: "Legend, filters and actors",
    skip: "Skip to the list of actors", search: "Search", searchHint: "Search names and words", language: "Language",
    kinds: "Actors and places", stances: "Stance", forms: "Form of speech", actors: "Actors", panel: "Statements",
    network: "Graph of speakers and those they speak about. Arrow keys go from name to name, Enter opens, plus, minus and zero change the view. Everything is in the list too.",
    views: "View", view_graph: "Graph", view_list: "List", view_map: "Map", link: "Link", linkLong: "Copy a link to this view",
    linkCopied: "Copied", publishers: "Publisher", place: "Place", anyPlace: "all places", confidenceLeast: "Confidence at least",
    reset: "Reset filters", time: "Time", timeFrom: "From", timeTo: "To", timeAll: "whole period", noPublisher: "not stated",
    lines: "Lines", lines_about: "who about whom", lines_together: "quoted together", colours: "Colours", colour_kind: "by kind", colour_community: "by group",
    width: "thicker: more statements", together: "quoted in one article", bubble: "group, opens",
    neighbours: "Only neighbours", neighboursOf: (n) => `Only neighbours of ${n}`, paths: "Paths to …", pathsTo: "Paths to whom?",
    pathsBetween: (a, b) => `Paths between ${a} and ${b}`, noPath: "No path joins the two. Filters may be hiding something.", end: "end",
    closeBubbles: "Close groups", groupOf: (name, n) => `${name} and ${n} more`,
    bubbleNotice: (actors, groups) => `${actors} actors in ${groups} groups. A click opens a group; list and search reach everybody.`,
    lineNotice: "Between groups only the strongest lines are drawn.",
    listStatements: "Statements", listActors: "Actors", csv: "Save as CSV", listKind: "Rows", nothing: "Nothing passes the filters.",
    col_date: "Date", col_speaker: "Who", col_about: "About whom", col_text: "Words", col_form: "Form", col_stance: "Stance",
    col_publisher: "Publisher", col_confidence: "Confidence", col_name: "Name", col_kind: "Kind", col_said: "says", col_spokenOf: "about",
    col_first: "first", col_last: "last", sortBy: (n) => `Sort by ${n}`,
    map: "Map of the places", mapPlaces: (n, off) => `${n} ${n === "1" ? "place" : "places"} on the map${off ? `, ${off} without coordinates` : ""}`,
    mapCredit: "Outlines: Natural Earth", placeWith: (name, n) => `${name}, ${n} ${n === "1" ? "statement" : "statements"}`,
    resultWords: "Words", found: (n) => `${n} ${n === "1" ? "result" : "results"}`,
    zoom: "View", zoomIn: "Zoom in", zoomOut: "Zoom out", zoomFit: "Show everything", close: "Close",
    back: "Back", person: "People", organization: "Organisations", country: "Countries",
    location: "Places", group: "Groups", unnamed: "Unnamed sources", other: "Other", one_person: "Person", one_organization: "Organisation",
    one_country: "Country", one_location: "Place", one_group: "Group", one_unnamed: "unnamed source", one_other: "Other",
    supports: "supports", opposes: "opposes", neutral: "neutral", mixed: "mixed",
    addressee: "addressed to", statedIn: "said there",
    direct: "direct", indirect: "indirect", freeIndirect: "free indirect", indirectFreeIndirect: "indirect/free indirect",
    reported: "reported", writing: "written", thought: "thought",
    emptyHeading: "Nobody has said anything yet",
    emptyHint: "No statement was found in these articles. Other articles will show here who said what about whom.",
    filteredHeading: "Everything is hidden", filteredHint: "No statement passes the filters. Switch something on or reset the filters.",
    counts: (a, s, t) => `${a} ${a === "1" ? "actor" : "actors"} · ${s} ${s === "1" ? "statement" : "statements"} · ${t} ${t === "1" ? "article" : "articles"}`,
    said: "Says", spokenOf: "About", saidTo: "To", saidHere: "Said here",
    saidLong: (name) => `Statements by ${name}`, spokenOfLong: (name) => `Statements about ${name}`,
    saidToLong: (name) => `Statements to ${name}`, saidHereLong: (name) => `Statements made in ${name}`,
    statements: (n) => `${n} ${n === "1" ? "statement" : "statements"}`,
    mentioned: (n) => `mentioned ${n} times`, unknownSpeaker: "speaker unknown", about: "about", to: "to",
    readArticle: "Read in the article", untitled: "Untitled", noDate: "no date", confidence: "Confidence",
    more: (n) => `Show ${n} more`, source: "Source", inThisArticle: "Speaking in this article",
    noResults: "Nothing found", resultActors: "Actors and places", resultStatements: "Statements", noActors: "No actor matches.",
  },
};

kg.language = (navigator.language || "en").toLowerCase().startsWith("de") ? "de" : "en";

// The word for a key; keys that are data (an unknown form, say) are shown as they are.
kg.t = (key, ...values) => {
  const word = Object.hasOwn(words[kg.language], key) ? words[kg.language][key] : String(key);
  return typeof word === "function" ? word(...values) : word;
};

// A whole number, as Intl.NumberFormat writes it; that takes up to thirty milliseconds to make, and the first picture
// has numbers in it.
kg.number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, { de: ".", en: "," }[kg.language]);

const dayOf = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
const monthOf = { month: "short", year: "numeric", timeZone: "UTC" };
const REGIONS = { de: "de-DE", en: "en-GB" };
const made = new Map();
function format(parts) {
  const name = `${kg.language} ${parts.day ?? ""}`;
  if (!made.has(name)) made.set(name, new Intl.DateTimeFormat(REGIONS[kg.language], parts));
  return made.get(name);
}

// "2024-05-03T10:00" -> "3. Mai 2024", "2024-05-03/2024-05-05" -> both with a dash, "2024-05" -> "Mai 2024"; what is no
// ISO date ("am Montag") stays as written.
kg.date = (value) => {
  if (!value) return kg.t("noDate");
  const days = value.split("/").map(oneDate);
  return days.includes(null) ? value : days.join(" – ");
};

function oneDate(value) {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:$|T)/.exec(value);
  const day = iso && new Date(Date.UTC(+iso[1], +iso[2] - 1, +(iso[3] ?? 1)));
  if (!iso || day.getUTCMonth() !== +iso[2] - 1) return null;
  return format(iso[3] ? dayOf : monthOf).format(day);
}
})();
