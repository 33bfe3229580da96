"""What is known about single words when names are looked for: nouns, given names, roles, surnames.

Word knowledge comes from the simplemma dictionary (all inflected forms of German words, some names among
them) and from the tables in `seeds/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.nlp.nouns import with_umlauts
from kg.nlp.word_list import listed
from kg.tables import read_table


def word_set(text: str) -> frozenset[str]:
    """The words of a text separated by blanks."""
    return frozenset(text.split())


_PLURALS = ("e", "en", "n", "er", "nen", "es", "se", "ern", "ien")
_UMLAUT = str.maketrans("aouAOU", "äöüÄÖÜ")
_ROLE_ENDINGS = ("", "s", "es", "n", "en", "e", "nen", "r", "er", "ens")
# Surnames that are also words; a role or title before them makes them names all the same.
_WORD_SURNAMES = word_set(
    """
    Adler Albrecht Arnold Bach Bauer Baum Baumann Beck Becker Berg Berger Bergmann Bischof Blum Brandt Braun
    Brown Busch Bush Engel Fischer Förster Frank Franke Friedrich Fuchs Fürst Gabriel Graf Groß Gruber
    Günther Haas Hahn Hartmann Heil Heinrich Henkel Herzog Hesse Hirsch Hoffmann Hofmann Holz Horn Huber
    Jäger Jung Kaiser Keller Kern Klein Koch Kohl König Kraft Krämer Kraus Krause Krieger Krüger Kuhn
    Kurz Lang Lange Lehmann Linder Lindner Lorenz Ludwig Maier Marx May Mayer Meier Meyer Müller Münch
    Nagel Nahles Neumann Otto Peters Pfeiffer Pfister Pohl Richter Roth Sauer Schäfer Scherer Schilling
    Schmid Schmidt Schmied Schmitt Schmitz Schneider Scholz Schreiber Schröder Schubert Schulte Schultz
    Schulz Schulze Schumacher Schuster Schwarz Seidel Simon Sommer Stark Stein Stern Strauß Teufel
    Thomas Trump Vogel Vogt Voigt Wagner Walter Weber Weiß Wenzel Werner Wiese Winkler Winter Wirth Wolf
    Wolff Wulff Zimmermann Ziegler Struck Steinbrück Möllemann Merz Lauterbach Baerbock Köhler Lenz
    Fritz Ganz Glos Gall Pau Gross Reich Rau Seehofer Schill Süß Ude Rösler Gauck Brüderle"""
)
# Written like names but none: weekdays, months, nouns that newspapers use without an article.
_NEVER = word_set(
    """Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Januar Jänner Februar März April
    Mai Juni Juli August September Oktober November Dezember Uhr Euro Dollar Cent Prozent Millionen
    Milliarden Million Milliarde Tonnen Meter Kilometer Grad Jahr Jahre Jahren Tag Tage Tagen Ende
    Anfang Mitte Herr Herrn Frau Angaben Platz Nummer Seite Artikel Absatz Paragraf Foto Bild Quelle
    Video Live Update Internet Online Web Website Homepage Islam Christen Juden Muslime Moslems Christ
    Gott Ostern Weihnachten Pfingsten Silvester Medien Kritiker Experten Sunniten Schiiten Kurden Roma
    Sinti Araber Islamisten Details Links"""
)
NOBILITY = frozenset("Graf Gräfin Freiherr Freifrau Edler Ritter Prinz Prinzessin Fürst".split())
"""What stands among the names of nobles: "Alexander | Graf | Ohm"."""
CAPITAL_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+e[nrms]?")
"""What may be an adjective that opens a name or a sentence: "Freie", "Grüner"."""
_INITIAL = re.compile(r"(?:[A-ZÄÖÜ]|Th|Ph|Ch|Chr|Wm)\.(?:-?[A-Z]\.)*")
_SURNAME_ENDING = re.compile(
    r"[A-ZÄÖÜ]\w+(?:mann|feld|felder|bach|bacher|berg|berger|stein|steiner|meier|maier|meyer|mayr|bauer|baum|burger|"
    r"müller|hagen|huber|thal|städter|hofer|hoff|horst|brecht|wein|brück|beck|vogel|weiler|ing|inger|auer|ler|nitz|ow)s?"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'‘`´][^\W\d_]+)*[’']?")


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether a capitalised word is an ordinary German noun or a nominalised word.

    The dictionary knows names too ("Merkel", "Berlin"); a name has no forms but itself and a genitive, a noun
    has a plural or other endings ("Wahl", "Wahlen"), or is a compound of one ("Landtagswahl").
    """
    if word in _NEVER:
        return True
    if "-" in word:
        return is_common(word.rpartition("-")[2][:1].upper() + word.rpartition("-")[2][1:])
    return is_word(word) or (
        listed(word) is None and not _SURNAME_ENDING.fullmatch(word) and _is_compound(word)
    )


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether the dictionary has the capitalised word as a noun, or as another word ("Dort", "Essen")."""
    if word in _NEVER:
        return True
    base = listed(word)
    if base is None:
        return listed(word.lower()) is not None
    if base[:1].islower() or base not in {word, word.removesuffix("s")}:
        return True
    return _inflects(base) or listed(word.lower()) is not None


def is_infinitive(word: str) -> bool:
    """Whether the only reading is a nominalised verb: "Blinken"; it would have an article."""
    return word.endswith("n") and listed(word.lower()) == word.lower() and listed(word) in {word, None}


def _inflects(base: str) -> bool:
    stems = {base, *(base.removesuffix(ending) for ending in ("e", "um", "us", "a", "on", "is"))}
    umlauted = base[:1] + base[1:].translate(_UMLAUT)
    forms = {stem + ending for stem in stems for ending in _PLURALS}
    if umlauted != base:
        forms |= {umlauted + ending for ending in ("e", "en", "er", "ern", "")}
    forms -= {base, base + "s"}
    return any(listed(form) == base for form in forms)


def _is_compound(word: str) -> bool:
    """Whether the word ends in a noun of four letters or more after a first part of three or more."""
    for begin in range(3, len(word) - 3):
        tail = word[begin:].capitalize()
        base = listed(tail)
        if base is None or not base[:1].isupper() or not _inflects(base):
            continue
        head = word[:begin]
        if len(tail) >= 6 or any(
            listed(form) is not None for form in (head, head.lower(), head.removesuffix("s"))
        ):
            return True
    return False


@cache
def first_names() -> dict[str, str]:
    """Given names with the gender they suggest: "m", "f", or "u" for both."""
    rows = read_table("seeds/first_names.tsv", ("name", "gender", "source"))
    return {row["name"]: row["gender"] for row in rows}


def in_order(parts: Iterable[str], whole: Iterable[str]) -> bool:
    """Whether parts stand in the whole in their order, others between them: the letters of "Lanuv", the words of a name."""
    rest = iter(whole)
    return all(part in rest for part in parts)


@lru_cache(maxsize=65536)
def is_first_name(word: str) -> bool:
    """Whether the word is a given name, also doubled with a hyphen ("Karl-Theodor", "Ban-Ki")."""
    names = first_names()
    return (
        word in names
        or with_umlauts(word) in names
        or (
            "-" in word
            and word.partition("-")[0] in names
            and (_last_part(word) in names or not is_common(word))
        )
    )


def _last_part(word: str) -> str:
    return word.rpartition("-")[2]


@cache
def _collectives() -> tuple[str, ...]:
    """The nouns for organisations in small letters, with each ending of a case."""
    rows = read_table("seeds/roles.tsv", ("lemma", "gender", "kind", "source"))
    nouns = [row["lemma"].lower() for row in rows if row["kind"] == "collective"]
    return tuple(noun + ending for noun in nouns for ending in ("", "s", "es", "n", "en"))


@lru_cache(maxsize=16384)
def is_collective(word: str) -> bool:
    """Whether the word is a noun for an organisation, also as the end of a compound: "Ölkonzern"."""
    return word[:1].isupper() and word.rpartition("-")[2].lower().endswith(_collectives())


@cache
def _roles() -> tuple[dict[str, str], frozenset[str]]:
    rows = read_table("seeds/roles.tsv", ("lemma", "gender", "kind", "source"))
    roles = {row["lemma"].lower(): row["gender"] for row in rows if row["kind"] == "role"}
    return roles, frozenset(row["lemma"] for row in rows if row["kind"] == "title")


@lru_cache(maxsize=16384)
def role_gender(word: str) -> str | None:
    """The gender ("m", "f", "u") of a role noun in any case, also as the end of a compound; None for others.

    "Außenministerin" -> "f", "US-Außenministers" -> "m", "Verbandschef" -> "m", "Tisch" -> None.
    """
    if not word[:1].isupper() and "-" not in word:
        return None
    roles, _ = _roles()
    lowered = word.rpartition("-")[2].lower()
    for begin in range(max(1, len(lowered) - 3)):
        if begin in {1, 2}:
            continue
        for ending in _ROLE_ENDINGS:
            if lowered.endswith(ending) and begin < len(lowered) - len(ending):
                gender = roles.get(lowered[begin : len(lowered) - len(ending)])
                if gender is not None and (begin == 0 or len(lowered) - begin - len(ending) >= 5):
                    return gender
    return None


def is_title(word: str) -> bool:
    """Whether the word is a form of address or a title before a name ("Herr", "Dr.")."""
    return word in _roles()[1]


def is_initial(word: str) -> bool:
    """Whether the token is an initial: "W.", "Th.", "J.R."."""
    return _INITIAL.fullmatch(word) is not None


def is_word_surname(word: str) -> bool:
    """Whether a common noun is also a frequent surname ("Fischer", "Koch"), with or without genitive s."""
    return word in _WORD_SURNAMES or word.removesuffix("s") in _WORD_SURNAMES


@lru_cache(maxsize=65536)
def is_capitalised(word: str) -> bool:
    """Whether the token is a word of letters with a capital: "Blinken", "al-Huthi" has none, "McCain"."""
    return word[:1].isupper() and _WORD.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def without_genitive(word: str) -> tuple[str, ...]:
    """The word and what it may be the genitive of: "Blinkens" -> "Blinken"; "Hans'" -> "Hans"."""
    forms = [word]
    if word.endswith(("'s", "’s")):
        forms.append(word[:-2])
    if word.endswith(("'", "’", "s")):
        forms.append(word[:-1])
    if word.endswith("es"):
        forms.append(word[:-2])
    return tuple(forms)
