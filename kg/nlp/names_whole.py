"""Names of bodies that are longer than what was found of them: "Greiff & | Söhne", "Vereinigung der Richter",
"Elektrizitätswerke des Kantons Zürich (EKZ)"; those of people are `kg.nlp.names_full`'s."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span

from kg.gazetteer import curated
from kg.nlp.closed_classes import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from kg.nlp.names_causes import societies
from kg.nlp.names_full import joined_people, parted_people, unseen_people, whole_person
from kg.nlp.names_known import kind_of_known, legal_forms
from kg.nlp.names_none import is_known_place
from kg.nlp.names_seated import firms as named_firms
from kg.nlp.names_seated import seated
from kg.nlp.names_words import in_order, is_capitalised, is_common
from kg.nlp.names_works import works
from kg.nlp.nouns import described_noun, noun_of
from kg.nlp.word_list import listed

_AND = frozenset({"&", "+"})
_OFFICE = re.compile(
    r"(?:[Mm]inisterium|[Ss]enatsverwaltung|[Dd]epartement|[Bb]ehörde|[Aa]mt|[Aa]usschuss|[Dd]irektion)(?:e?s)?$"
)
# Heads of names that a genitive completes: "Vereinigung der Staatsanwälte", "Kulturstiftung des Bundes".
_UNITED = re.compile(
    r"(?:(?:Bundes|Landes|Dach|Haupt|Spitzen|Zentral|Fach|Berufs|Arbeitgeber|Handels)?[Vv]erband|\w*[Vv]ereinigung|"
    r"(?:Arbeits|Schutz|Interessen|Aktions|Landesarbeits|Bundesarbeits)gemeinschaft|Zentralrat|Vereinte?|"
    r"(?:Landes|Minister|Finanz|Kultus|Direktoren)?[Kk]onferenz|Kulturstiftung|Kassenärztliche|Freundeskreis|Förderverein|"
    r"Förderkreis|Initiative|Aktionsbündnis)(?:e?s)?"
)
_FEDERATION = re.compile(r"(?:Bundes|Landes|Fach|Dach|Industrie|Handels|Arbeitgeber)verband")
_UNDETERMINED = frozenset(
    "ein eine einer eines einem einen kein keine keiner diese dieser dieses jeder jede jedes".split()
)
_JOINING = frozenset("der des die für und von zur zum in of".split())
_FIRM = 3  # words of a firm in a list
_FIRMS = frozenset(
    """Firma Konzern Unternehmen Anbieter Hersteller Betreiber Zulieferer Bank Händler Kette Veranstalter Versicherer
    Versorger Airline Fluggesellschaft Verlag Brauerei Reederei Start-up""".split()
)
_SMALL = DETERMINERS | ADVERBS | CONJUNCTIONS | SUBORDINATORS  # "Doch der", "Wie der"
_SOURCES = frozenset("laut nach beim vom im zum".split())
_REGISTERED = frozenset({"e.", "e.V."})
_LONGEST = 12  # words of a name that its letters in brackets stand for
_SHORT = 10  # letters of what stands for it
_LAND = frozenset({"Land", "Landes", "Lande", "Bundesland", "Bundeslandes"})
_LANDS_OF = frozenset({"DE", "AT"})
_LANDS_TOO = frozenset(
    "Berlin Bremen Hamburg NRW Salzburg Wien Südtirol Vorpommern".split()
)  # no states for the table
_BETWEEN_WORDS = frozenset("-/ ")


def whole_names(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names with all that belongs to them, and bodies of which nothing was found; some may lie over shorter ones."""
    found = [_with_all(words, name) for name in joined_people(words, [*parted_people(names)])]
    taken = {i: name for name in found for i in range(name.start, name.end)}
    # Most texts have nothing of the kind, and to look whether a word is there costs next to nothing.
    known = set(words)
    longer = [*_united(doc, words, taken)] if any(map(_unites, known)) else []
    longer += _registered(doc, words) if known & _REGISTERED else []
    taken |= {i: name for name in longer for i in range(name.start, name.end)}
    bodies = [*seated(doc, words, taken), *named_firms(doc, words, taken)]
    firms = _enumerated(doc, words, taken) if "wie" in known else ()
    spelt_out = _abbreviated(doc, words, taken) if "(" in known else ()
    titles = [*works(doc, words, taken)]
    people = [*unseen_people(doc, words, taken.keys())]
    return [*spelt_out, *people, *societies(doc, words, taken), *titles, *firms, *bodies, *found, *longer]


def _enumerated(doc: Doc, words: Sequence[str], taken: dict[int, Span]) -> Iterator[Span]:
    """Firms that a plural noun announces: "Zulieferer wie | Brose | und | Mahle Behr |"; not "Unternehmen wie Banken"."""
    for at, word in enumerate(words):
        if word != "wie" or not at or not _announces(words[at - 1]):
            continue
        at += 1
        while at < len(words):
            end = at
            while end < len(words) and is_capitalised(words[end]) and end - at < _FIRM:
                end += 1
            name = taken.get(at)
            plain = is_common(words[at]) and "-" not in words[at]  # "Schauinsland-Reisen"
            if end == at or plain or (name is not None and name.label_ in {"LOC", "ORG"}):
                break
            yield Span(doc, at, end, label="ORG")
            if words[end : end + 1] not in ((",",), ("und",), ("oder",)):
                break
            at = end + 1


@lru_cache(maxsize=65536)
def _announces(word: str) -> bool:
    noun = described_noun(word)
    return noun is not None and noun.base in _FIRMS and noun.plural is not False


def _with_all(words: Sequence[str], name: Span) -> Span:
    if name.label_ == "PER":
        name = whole_person(words, name)
    if name.label_ == "LOC" and name.start and words[name.start - 1] in _LAND and _is_land(name.text):
        return Span(name.doc, name.start - 1, name.end, label="LOC")
    return _with_fields(words, _with_partner(words, _with_subject(words, name)))


def _is_land(place: str) -> bool:
    """Whether one says "das Land Hessen" of a place; not "überließ das Land | Polen |"."""
    sites = curated().get(place, ())
    return place in _LANDS_TOO or any(site.kind == "state" and site.country in _LANDS_OF for site in sites)


def _with_fields(words: Sequence[str], name: Span) -> Span:
    """A ministry with all it is for: "Ministerium für Umwelt |, Klima und nukleare Sicherheit"; not with others in a list,
    "das Ministerium für Umwelt | und der Verband"."""
    end = name.end
    if name.label_ != "ORG" or end >= len(words) or words[end] not in {",", "und"}:
        return name
    office = words[name.start : end]
    if "für" not in office[:-1] or _OFFICE.search(office[office.index("für") - 1]) is None:
        return name
    while end < len(words) and words[end] in {",", "und"}:
        last = _end_of_field(words, end + 1)
        if not last:
            break
        if words[end] == "und":
            return Span(name.doc, name.start, last, label="ORG")
        end = last
    return name


def _end_of_field(words: Sequence[str], at: int) -> int:
    """The end of what an office is for, 0 if the word at a token begins nothing of that kind: "nukleare | Sicherheit"."""
    while at < len(words) and words[at].endswith(("e", "en", "er")) and not noun_of(words[at]):
        if (
            not (words[at].islower() or listed(words[at].lower()) is not None)
            or words[at].lower() in DETERMINERS
        ):
            break
        if is_common(words[at]) and words[at][:1].isupper():
            break
        at += 1
    field = words[at] if at < len(words) else ""
    plain = is_capitalised(field) and is_common(field) and described_noun(field) is None
    return at + 1 if plain and field not in MONTHS_AND_DAYS else 0


def _with_subject(words: Sequence[str], name: Span) -> Span:
    """A federation with what it is for, if that stands behind without a word between: "Bundesverband | Regie"."""
    end = name.end
    if name.label_ != "ORG" or end >= len(words) or _FEDERATION.fullmatch(words[end - 1]) is None:
        return name
    subject = is_capitalised(words[end]) and is_common(words[end]) and words[end] not in MONTHS_AND_DAYS
    subject = subject and words[end + 1 : end + 2] != ("vor",)  # "warf dem Bundesverband Heuchelei vor"
    return Span(name.doc, name.start, end + 1, label="ORG") if subject else name


def _with_partner(words: Sequence[str], name: Span) -> Span:
    """A firm with whom it is named after too: "Greiff & | Söhne"."""
    end = name.end
    if name.label_ == "PER" and words[end - 2] in _AND and _is_partner(words[end - 1]):
        return Span(name.doc, name.start, end, label="ORG")  # found whole, taken for a person
    if words[end - 1] in _AND and end < len(words) and words[end][:1].isupper():
        return Span(name.doc, name.start, end + 1, label="ORG")
    if name.label_ == "MISC" or end + 1 >= len(words) or words[end] not in _AND:
        return name
    partner = words[end + 1]
    if partner[:1].isupper() and (name.label_ == "ORG" or _is_partner(partner)):
        return Span(name.doc, name.start, end + 2, label="ORG")
    return name


def _is_partner(word: str) -> bool:
    """ "Söhne", "Partner"; not a name, "Anna & | Lukas |"."""
    return word[:1].isupper() and is_common(word) and word not in legal_forms()


def _united(doc: Doc, words: Sequence[str], taken: dict[int, Span]) -> Iterator[Span]:
    """Bodies called by whom they unite: "Vereinigung der Richterinnen und Richter"; not "Landesverband der FDP"."""
    for at, word in enumerate(words):
        if word not in {"der", "des"} or not at or not _unites(words[at - 1]):
            continue
        start = at - 1
        before = words[start - 1].lower() if start else ""
        if before in _UNDETERMINED or (start in taken and taken[start].end > at):
            continue
        end = _end_of_members(words, at + 1)
        if end and not any(_is_body_itself(taken.get(i)) for i in range(at + 1, end)):
            yield Span(doc, start, end, label="ORG")


@lru_cache(maxsize=65536)
def _unites(word: str) -> bool:
    return _UNITED.fullmatch(word) is not None


def _is_body_itself(name: Span | None) -> bool:
    return name is not None and {kind_of_known(name.text), kind_of_known(name.text.title())} != {""}


def _end_of_members(words: Sequence[str], at: int) -> int:
    """The end of a noun phrase with at most two adjectives, and of the one that "und" joins; 0 if there is none."""
    end = at
    while (
        end < len(words)
        and end - at < 2
        and (words[end].islower() and words[end].endswith(("en", "er", "es")))
    ):
        end += 1
    if end + 1 < len(words) and _is_own_adjective(words[end], words[end + 1]):
        end += 1
    if end >= len(words) or not is_capitalised(words[end]) or is_known_place(words[end]):
        return 0
    end += 1
    if (
        end + 1 < len(words)
        and words[end] == "und"
        and is_capitalised(words[end + 1])
        and is_common(words[end + 1])
    ):
        end += 2
    return end


def _is_own_adjective(word: str, following: str) -> bool:
    """ "Verband der | Chemischen | Industrie", "... der | Wetzhäuser | Vereine"; not "der Richter Huber"."""
    return (
        word[:1].isupper()
        and word.endswith(("en", "er"))
        and is_capitalised(following)
        and is_common(following)
    )


def _registered(doc: Doc, words: Sequence[str]) -> Iterator[Span]:
    """Societies by "e. V." behind: "Freunde und Förderer des Theaters Adorf e. V."."""
    for at, word in enumerate(words):
        if word not in _REGISTERED or (word == "e." and words[at + 1 : at + 2] != ("V.",)):
            continue
        start = at
        while start and at - start < _LONGEST and _is_part(words, start - 1):
            start -= 1
        while start < at and _is_before_body(words, start):
            start += 1
        if start + 1 < at and words[start + 1] in _JOINING and _is_one_person(words[start]):
            start += 2
        if start < at:
            yield Span(doc, start, at + (1 if word == "e.V." else 2), label="ORG")


def _is_before_body(words: Sequence[str], at: int) -> bool:
    """Whether a word only stands before a name: "| Doch der | Verein Adorf e. V.", "| Laut | Verein Adorf e. V."; not "|
    Gegen | Vergessen e. V."."""
    word = words[at].lower()
    if words[at].islower() or word in _SMALL:
        return True
    return word in _SOURCES or (word in PREPOSITIONS and words[at + 1].lower() in DETERMINERS)


def _is_one_person(word: str) -> bool:
    """ "ein | Sprecher | des Vereins Adorf e. V."; not "Freunde des Theaters e. V."."""
    noun = noun_of(word)
    return noun is not None and noun.kind == "person" and noun.plural is not True


def _is_part(words: Sequence[str], at: int) -> bool:
    word = words[at]
    return word[:1].isupper() or word in _JOINING or word in _AND or word == "im"


def _abbreviated(doc: Doc, words: Sequence[str], taken: dict[int, Span]) -> Iterator[Span]:
    """Bodies whose letters stand in brackets behind them, and the letters: "Schweizer | Alpen-Club (SAC)", "Landesamt für
    Natur (Lanuv)"; Schwartz and Hearst 2003."""
    for at, word in enumerate(words):
        if word != "(" or at + 2 >= len(words) or words[at + 2] != ")" or not at:
            continue
        short, name = words[at + 1], taken.get(at - 1)
        if not _is_letters(short, known=name is not None and name.label_ == "ORG" and len(name) > 1):
            continue
        start = _beginning(words, at, short)
        placed = is_known_place(short) and short.istitle()
        told = start is not None if placed else name is not None and _tells_body(name, short)
        if name is not None and name.label_ == "ORG" and name.end == at and told:
            start = name.start if start is None else min(start, name.start)
        elif start is None or not _is_body(words, start, at, taken):
            continue
        if words[start].lower() in DETERMINERS:
            start += 1
        if not _UNDETERMINED.isdisjoint(map(str.lower, words[max(0, start - 2) : start])):
            continue  # "einer europäischen Organisation (NGO)"
        yield Span(doc, start, at, label="ORG")
        yield Span(doc, at + 1, at + 2, label="ORG")


def _is_letters(word: str, *, known: bool) -> bool:
    """Whether a word in brackets may be an abbreviation; one that is a place too is one behind a body only: "(Bima)"."""
    return (
        1 < len(word) <= _SHORT
        and word[:1].isupper()
        and word.isalpha()
        and kind_of_known(word) != "party"
        and not is_common(word)
        and not (is_known_place(word) and word.istitle() and not known)
    )


def _tells_body(name: Span, short: str) -> bool:
    """Whether what stands in brackets behind a body is its abbreviation though its letters are others: "EnDK"."""
    if any(word.lower().startswith(short[0].lower()) for word in name.text.split()) and len(name) > 1:
        return True
    if len(name) > 1 and len(short) > _FIRM and in_order(short.lower(), name.text.lower()):
        return True  # "Bundesamt für Strassen (Astra)"
    return sum(map(str.isupper, short)) > 1 and (len(name) > 1 or noun_of(name.text) is not None)


def _beginning(words: Sequence[str], end: int, short: str) -> int | None:
    """Where a name begins that has the letters of its abbreviation in their order, the first at the beginning of a word."""
    start = end
    while start and end - start < _LONGEST and _fits(words[start - 1]):
        start -= 1
    text = " ".join(words[start:end]).lower()
    at = len(text)
    if short[-1].lower() not in text[text.rfind(" ") + 1 :]:
        return None
    for letter in reversed(short[1:].lower()):
        at = text.rfind(letter, 0, max(at, 0))
    while at > 0:
        at = text.rfind(short[0].lower(), 0, at)
        if at == 0 or text[at - 1] in _BETWEEN_WORDS:
            break
    if at < 0:
        return None
    begin = start + text[:at].count(" ")
    return begin if words[begin][:1].isupper() else None


def _is_body(words: Sequence[str], start: int, end: int, taken: dict[int, Span]) -> bool:
    """Whether a stretch of words names a body: one was found in it, or its first noun says so; no person, no sentence."""
    inside: Iterable[Span] = [taken[i] for i in range(start, end) if i in taken]
    if any(name.label_ == "PER" for name in inside) or not all(map(_fits, words[start:end])):
        return False
    if any(name.label_ == "ORG" for name in inside):
        return True
    head = next((noun for word in words[start:end] if (noun := described_noun(word)) is not None), None)
    return head is not None and head.kind == "organization"


def _fits(word: str) -> bool:
    return (
        word[:1].isupper()
        or word in _JOINING
        or word in _AND
        or (word.islower() and word.endswith(("e", "en", "er", "es")))
    )
