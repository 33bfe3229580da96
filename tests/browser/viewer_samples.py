"""Invented rows for the viewer: a town, its people, firms and quarrels. Nothing in it is real."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow

BASE = "https://example.invalid/id/"

PEOPLE = [
    ("Hanna Reuther", "Oberbürgermeisterin"),
    ("Jonas Falk", "Fraktionschef der Stadtliste"),
    ("Marta Kowalik", "Vorstand der Lindentalbahn AG"),
    ("Dr. Elias Sommer", "Verkehrsforscher"),
    ("Sabine Oertel", "Landrätin"),
    ("Cem Aydın", "Sprecher des Mieterbunds"),
    ("Greta Lindholm", "Umweltministerin"),
    ("Paul Wiegand", "Betriebsratsvorsitzender"),
    ("Nora Eschbach", "Trainerin"),
    ("Theo Brandl", "Wirt"),
    ("Ines Marquardt", "Kämmerin"),
    ("Viktor Hallmann", "Unternehmer"),
    ("Luise Tannert", "Schülerin"),
    ("Ole Petersen", "Kapitän des SV Lindental"),
    ("Amira Haddad", "Ärztin"),
    ("Konrad Zeisig", "Heimatforscher"),
    ("Birgit Noll", "Polizeisprecherin"),
    ("Rafael Costa", "Architekt"),
    ("Svenja Dahlke", "Studentin"),
    ("Gustav Ebeling", "Altbürgermeister"),
    ("Miriam Stolz", "Richterin"),
    ("Henrik Vaupel", "Landwirt"),
]
ORGANISATIONS = [
    ("Lindentalbahn AG", "Verkehrsunternehmen"),
    ("Stadtrat Lindental", None),
    ("Mieterbund Lindental", "Verein"),
    ("SV Lindental", "Fußballverein"),
    ("Klinikum Ost", "Krankenhaus"),
    ("Hallmann Werke", "Maschinenbau"),
    ("Umweltministerium", None),
    ("Universität Neuenfurt", None),
]
PLACES = [
    ("Lindental", 50.41, 9.87),
    ("Neuenfurt", 50.62, 9.31),
    ("Altmühlbrück", 50.11, 10.02),
    ("Erlgrund", 50.33, 9.55),
    ("Marktplatz", None, None),
]
GROUPS = ["Anwohner der Talstraße", "ein Sprecher des Ministeriums", "Demonstrierende", "mehrere Fahrgäste"]
OTHER = ["Talbrücke", "Haushalt"]

WORDS = [
    ("Die neue Stadtbahn kommt, und sie kommt pünktlich.", "direct", "supports", "sagte"),
    ("Wer jetzt noch zögert, verspielt die Zukunft der Stadt!", "direct", "opposes", "warnte"),
    ("Wir haben das dreimal geprüft. Die Zahlen stimmen nicht.", "direct", "opposes", "kritisierte"),
    ("So ein Angebot bekommt Lindental kein zweites Mal.", "direct", "supports", "betonte"),
    ("Das Gespräch war offen und freundlich.", "direct", "neutral", "berichtete"),
    ("Ich hätte mir mehr Mut gewünscht", "direct", "neutral", "räumte … ein"),
    ("man werde den Vertrag bis zum Herbst neu verhandeln", "indirect", "neutral", "kündigte an"),
    ("die Mieten seien in drei Jahren um ein Fünftel gestiegen", "indirect", "opposes", "beklagte"),
    ("das Vorhaben sei der richtige Schritt", "indirect", "supports", "lobte"),
    ("die Brücke müsse vor dem Winter gesperrt werden", "indirect", "neutral", "erklärte"),
    ("Auch die Werkstatt bleibe erhalten", "freeIndirect", "supports", None),
    ("den schleppenden Bau der Halle", "reported", "opposes", "rügte"),
]
FILLER = [
    "Der Ausschuss hatte am Vormittag mehr als zwei Stunden beraten.",
    "Auf der Tribüne saßen rund hundert Gäste.",
    "Über den Antrag wird am 3. Mai entschieden.",
    "In der Kasse fehlen nach Angaben der Verwaltung 4,2 Mio. Euro.",
    "Der Regen hatte da schon nachgelassen.",
]
PUBLISHERS = ["Lindentaler Bote", "Neuenfurter Tageblatt", "Regionaldienst Ost"]


@dataclass(frozen=True)
class Rows:
    """Everything `kg.view.page.page` takes."""

    statements: tuple[StatementRow, ...]
    entities: tuple[EntityRow, ...]
    articles: tuple[ArticleRow, ...]
    mentions: tuple[MentionRow, ...]


TEXT = (
    "Streit um die Bahn 😀\n\nDer Rat tagte lange. „Die Bahn kommt“, sagte Anna Berg am 3. Mai in Ulm, "
    "„und zwar bald.“ Bert Kern meinte, das sei zu teuer. Danach gingen alle."
)


def span(words: str) -> tuple[int, int]:
    begin = TEXT.index(words)
    return begin, begin + len(words)


def two_statements() -> Rows:
    first, second, third = span("„Die Bahn kommt“"), span("„und zwar bald.“"), span("das sei zu teuer")
    anna, bert, ulm = f"{BASE}person/Anna", f"{BASE}person/Bert", f"{BASE}place/Ulm"
    statements = (
        StatementRow(
            "s1",
            TEXT[first[0] : second[1]],
            "direct",
            "art",
            first[0],
            second[1],
            parts=(first, second),
            speakers=(anna,),
            about=(bert,),
            stance="supports",
            cue="sagte",
            confidence=0.93,
            rule="cue-verb",
            stated_in=ulm,
            stated_on="2024-05-03",
        ),
        StatementRow(
            "s2",
            "das sei zu teuer",
            "indirect",
            "art",
            *third,
            speakers=(bert,),
            stance="opposes",
            cue="meinte",
            confidence=0.71,
        ),
    )
    entities = (
        EntityRow(anna, "Anna Berg", "person", "Bürgermeisterin"),
        EntityRow(bert, "Bert Kern", "person"),
        EntityRow(ulm, "Ulm", "location", None, 48.4, 9.99),
    )
    article = ArticleRow("art", "Streit um die Bahn", "2024-05-04", "Bote", "https://bote.example/1", TEXT)
    return Rows(statements, entities, (article,), (MentionRow(anna, "art", *span("Anna Berg")),))


def town(articles: int = 30, per_article: int = 4, seed: int = 7) -> Rows:
    """About forty actors in `articles` articles with `per_article` statements each."""
    chance = random.Random(seed)  # noqa: S311
    entities = _entities()
    speakers = [row for row in entities if row.kind in ("person", "group")] + [
        row for row in entities if row.kind == "organization"
    ][:4]
    builder = _Builder(chance)
    for number in range(articles):
        cast = chance.sample(speakers, k=2, counts=_falling(len(speakers)))
        if cast[0] == cast[1]:
            cast[1] = speakers[(speakers.index(cast[0]) + 3) % len(speakers)]
        builder.article(number, cast, entities, per_article)
    return Rows(tuple(builder.statements), entities, tuple(builder.articles), tuple(builder.mentions))


def crowd(actors: int, statements: int, seed: int = 3) -> Rows:
    """`actors` numbered actors, Zipf-like: a few speak a lot, most of them once."""
    chance = random.Random(seed)  # noqa: S311
    kinds = ("person", "person", "person", "organization", "location", "group")
    entities = tuple(
        EntityRow(
            f"{BASE}actor/{number}",
            f"{chance.choice(PEOPLE)[0].split()[-1]}-{number}",
            kinds[number % len(kinds)],
        )
        for number in range(actors)
    )
    builder = _Builder(chance)
    for number in range(statements // 3):
        cast = [entities[int(actors * chance.random() ** 2.2)] for _ in range(2)]
        others = tuple(entities[int(actors * chance.random() ** 2.2)] for _ in range(4))
        builder.article(number, cast, others, 3)
    for entity in entities:  # everybody speaks at least once
        builder.article(len(builder.articles), [entity], (entities[int(actors * chance.random() ** 2)],), 1)
    return Rows(tuple(builder.statements), entities, tuple(builder.articles), ())


def _falling(count: int) -> list[int]:
    return [max(1, 24 // (number + 1)) for number in range(count)]


def _entities() -> tuple[EntityRow, ...]:
    def iri(kind: str, name: str) -> str:
        return f"{BASE}{kind}/{name.replace(' ', '_')}"

    return (
        *(EntityRow(iri("person", name), name, "person", role) for name, role in PEOPLE),
        *(EntityRow(iri("organization", name), name, "organization", role) for name, role in ORGANISATIONS),
        *(EntityRow(iri("place", name), name, "location", None, lat, long) for name, lat, long in PLACES),
        *(EntityRow(iri("actor", name), name, "group") for name in GROUPS),
        *(EntityRow(iri("other", name), name, "other") for name in OTHER),
    )


class _Builder:
    """Writes articles and keeps the offsets of what is said in them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.statements: list[StatementRow] = []
        self.articles: list[ArticleRow] = []
        self.mentions: list[MentionRow] = []

    def article(
        self, number: int, cast: list[EntityRow], around: tuple[EntityRow, ...], statements: int
    ) -> None:
        iri = f"{BASE}article/{number}"
        text = f"Streit um die Stadtbahn, Folge {number + 1}\n\n"
        theme = self.chance.choice(around)
        date = f"2024-{1 + number % 12:02d}-{1 + number % 27:02d}"
        for _ in range(statements):
            speaker = self.chance.choice(cast)
            about = [one for one in {theme, self.chance.choice(around)} if one != speaker]
            about = sorted(about, key=lambda row: row.iri)[: self.chance.choice((0, 1, 1, 1, 2))]
            if self.chance.random() < 0.5:
                text += self.chance.choice(FILLER) + " "
            text = self._say(text, iri, speaker, about, cast, around)
            if self.chance.random() < 0.4:
                text += "\n\n"
        publisher = self.chance.choice(PUBLISHERS)
        source = f"https://bote.example/artikel/{number}" if number % 3 else f"artikel-{number}.txt"
        title = f"Streit um die Stadtbahn, Folge {number + 1}"
        self.articles.append(ArticleRow(iri, title, date, publisher, source, text))

    def _say(
        self,
        text: str,
        article: str,
        speaker: EntityRow,
        about: list[EntityRow],
        cast: list[EntityRow],
        around: tuple[EntityRow, ...],
    ) -> str:
        words, form, stance, cue = self.chance.choice(WORDS)
        self.mentions.append(MentionRow(speaker.iri, article, len(text), len(text) + len(speaker.label)))
        cut = words.find(", ")
        if form == "direct" and cut > 0 and self.chance.random() < 0.5:
            begin = len(text)
            first = f"„{words[:cut]}“"
            frame = f", {cue or 'sagte'} {speaker.label}, "
            last = f"„{words[cut + 2 :]}“"
            parts: tuple[tuple[int, int], ...] = (
                (begin, begin + len(first)),
                (begin + len(first) + len(frame), begin + len(first) + len(frame) + len(last)),
            )
            text += first + frame + last + " "
            end = parts[-1][1]
        else:
            quoted = f"„{words}“" if form == "direct" else words
            text += f"{speaker.label} {cue or 'meinte'}{':' if form == 'direct' else ','} "
            begin, end = len(text), len(text) + len(quoted)
            parts = ((begin, end),)
            text += quoted + (" " if form == "direct" else ". ")
        locations = [row for row in around if row.kind == "location"]
        place = self.chance.choice(locations) if locations and self.chance.random() < 0.3 else None
        others = [row.iri for row in cast if row != speaker]
        self.statements.append(
            StatementRow(
                iri=f"{article}/statement/{begin}-{end}",
                text=text[begin:end],
                form=form,
                article=article,
                begin=begin,
                end=end,
                parts=parts,
                speakers=(speaker.iri,),
                addressees=tuple(others[:1]) if self.chance.random() < 0.15 else (),
                about=tuple(row.iri for row in about),
                medium=self.chance.choice(("speech", "speech", "writing")),
                cue=cue,
                stance=stance,
                confidence=round(0.55 + 0.44 * self.chance.random(), 2),
                rule="cue-verb",
                stated_in=None if place is None else place.iri,
                stated_on="am Montag" if self.chance.random() < 0.1 else None,
            )
        )
        return text
