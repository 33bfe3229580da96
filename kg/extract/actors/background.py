"""What the tables of organisations and public figures tell of an actor beside what the article says of him.

"die Weltraumbehörde" is the NASA, and who was "die Kanzlerin" in 2009 is no secret; what the article says counts more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import countries, organizations, public_figures
from kg.extract.actors.origins import inhabitants_of
from kg.extract.actors.role_words import compatible, noun_class, synonymous
from kg.nlp.nouns import Noun
from kg.public_figures import Office
from kg.tables import words

# Inhabitants that are called by no rule of ours.
_ALSO_CALLED = {
    "Zürich": ("Zürcher",), "Basel": ("Basler",), "Hannover": ("Hannoveraner",), "Jena": ("Jenaer",),
    "Mönchengladbach": ("Gladbacher",), "Leverkusen": ("Werkself",), "Mailand": ("Mailänder",), "Brüssel": ("Brüsseler",),
    "Turin": ("Turiner",), "Neapel": ("Neapolitaner",), "Athen": ("Athener",), "Moskau": ("Moskauer",),
}  # fmt: skip
_TELLING = frozenset({"office", "profession", "spokesman", "in court", "person"})
_RECENT = 2005  # the year of an article that tells none
_MOURNED = 2  # years in which papers call somebody by what he was
_DEPUTY = ("Vize", "Ex-", "Alt", "Stell")


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of an actor.

    `nouns` call him for good, `country` with the code `iso` is his home, `town` that of a body, `dead` who died long before
    the article appeared, `held` are the offices that he holds then and `over` those before and after; without a date all may
    be held. Of whom only the surname is known, which several have, `perhaps` are the offices that one of these holds then.
    """

    nouns: tuple[str, ...] = ()
    country: str = ""
    iso: str = ""
    dead: bool = False
    town: str = ""
    gender: str = ""
    held: tuple[Office, ...] = ()
    over: tuple[Office, ...] = ()
    perhaps: tuple[Office, ...] = ()

    def comes_from(self, local: str) -> bool:
        """Whether a word for those of a town means his: "Stuttgarter", "Münchner"."""
        return bool(self.town) and local in locals_of(self.town)


NOTHING = Background()
"""What is known of all others."""


def is_called(known: str, said: str) -> bool:
    """Whether who is known as one thing may be called by a noun that tells the same or less: "Weltraumbehörde" / "Behörde";
    not "Bank" / "Zentralbank", "Ministerpräsident" / "Präsident", "Vizekanzler" / "Kanzler"."""
    if known.startswith(_DEPUTY) and not said.startswith(_DEPUTY):
        return False
    if known.startswith("Minister") and said.startswith("Präsident"):
        return False
    shorter = known.lower().endswith(said.lower()) and compatible(known, said)
    return shorter or synonymous(known, said)


@lru_cache(maxsize=5_000)
def locals_of(town: str) -> frozenset[str]:
    """Who is from a town, in all forms, also by its last word: "Dresdner", "Münchner", "Gladbacher"."""
    town, _, _ = town.partition(" ") if town.startswith("Frankfurt") else (town, "", "")  # "am Main"
    called = {*_ALSO_CALLED.get(town, ())}
    if town.endswith("en"):
        called.add(town.removesuffix("en") + "ner")
    formed = frozenset(one + ending for one in called for ending in ("", "n", "s", "in", "innen"))
    return formed | inhabitants_of(town)


@cache
def _states() -> dict[str, str]:
    return {row["iso"]: row["name"] for row in countries.rows()}


def state(code: str) -> str:
    """The name of the state with an ISO code, else the word itself: "FR" -> "Frankreich", "CDU" -> "CDU"."""
    return _states().get(code, code)


def of_body(forms: Iterable[str]) -> Background:
    """What is known of a body named in one of these forms."""
    table = organizations.described()
    row = next((table[form] for form in forms if form in table), None)
    return NOTHING if row is None else _of_row(row["name"])


@lru_cache(maxsize=2_000)
def _of_row(name: str) -> Background:
    row = organizations.described()[name]
    return Background(words(row["nouns"]), state(row["country"]), row["country"], town=row["town"])


def of_person(forms: Sequence[str], gender: str, nouns: Sequence[Noun], year: int | None) -> Background:
    """What is known of a person named in these forms, of whom the article says `nouns`; nothing where it says otherwise.

    A surname alone tells who somebody is where there is only one with it whom nothing contradicts, and one that many bear
    only with his office.
    """
    full = [form for form in forms if form in public_figures.by_name()]
    rows = [row for form in full for row in public_figures.by_name()[form]]
    alike: list[dict[str, str]] = []
    alone = [public_figures.surname(form) for form in forms]
    if not rows and all(alone):
        surname = next((form for form in alone if form in public_figures.by_surname()), "")
        rows = alike = list(public_figures.by_surname().get(surname, ()))
        agreeing = [row for row in rows if _agrees(row, nouns, year)]
        # "Merkel" is one; of "Müller" there are many
        rows = agreeing if agreeing or nouns or surname in public_figures.common_surnames() else rows
    found = [row for row in rows if not _contradicts(row, gender, nouns)]
    distinct = public_figures.foremost(list({id(row): row for row in found}.values()), year)
    return (
        _of_figure(*distinct, year=year) if len(distinct) == 1 else _of_namesakes(alike, gender, nouns, year)
    )


def _of_namesakes(
    alike: Sequence[dict[str, str]], gender: str, nouns: Sequence[Noun], year: int | None
) -> Background:
    """What is known of one of several with a surname, of whom the article tells nothing more, in a certain year."""
    rows = [row for row in alike if gender in {"", row["gender"]}]
    if nouns or year is None or not rows:
        return NOTHING
    told = (one for row in rows for one in public_figures.offices(row["offices"]))
    return Background(perhaps=tuple(one for one in told if one.held_in(year)))


def _of_figure(row: dict[str, str], *, year: int | None) -> Background:
    told = public_figures.offices(row["offices"])
    held = tuple(one for one in told if year is None or one.held_in(year))
    over = tuple(one for one in told if one not in held or (year is None and one.until is not None))
    country = row["country"]
    dead = bool(row["died"]) and int(row["died"]) < (year or _RECENT) - _MOURNED
    return Background(
        words(row["nouns"]), state(country), country, dead, gender=row["gender"], held=held, over=over
    )


def _agrees(row: dict[str, str], nouns: Sequence[Noun], year: int | None) -> bool:
    """Whether an office or noun of a row is what the article calls somebody."""
    told = public_figures.offices(row["offices"])
    known = [one.noun for one in told if year is None or one.held_in(year)] + list(words(row["nouns"]))
    return any(_same(one, noun.lemma) for one in known for noun in nouns)


def _contradicts(row: dict[str, str], gender: str, nouns: Sequence[Noun]) -> bool:
    """Whether the article calls somebody by another gender or calling: "Bürgermeister Thomas Müller" plays no football."""
    if gender in {"m", "f"} and row["gender"] not in {"", gender}:
        return True
    told = [noun for noun in nouns if noun_class(noun) in _TELLING]
    offices = public_figures.offices(row["offices"])
    if not told or (offices and any(noun_class(noun) == "office" for noun in told)):
        return False
    known = [*(one.noun for one in offices), *words(row["nouns"])]
    return not any(_same(one, noun.lemma) for one in known for noun in told)


def _same(known: str, said: str) -> bool:
    last = said.rpartition("-")[2]
    return any(
        compatible(known, one) or synonymous(known, one) or synonymous(one, known) for one in {said, last}
    )
