"""What the tables know of a word by itself, as flags: cue verb, Konjunktiv, noun for people, pronoun, ..."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.model import Medium, Stance
from kg.nlp import closed_classes
from kg.nlp.nouns import first_names, noun_of, titles
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv_1, is_konjunktiv_2
from kg.quotations.rules.cues import CueVerb, cue_verbs
from kg.tables import read_table

LEXICAL = (
    "konjunktiv-1", "konjunktiv-2", "auxiliary", "zu-infinitive", "participle",
    "cue-finite", "cue-joined", "cue-participle", "cue-infinitive", "cue-thought", "cue-writing", "cue-stance",
    "speech-noun", "content-word", "person-noun", "body-noun", "first-name", "title", "medium-noun",
    "nominative-pronoun", "other-pronoun", "determiner", "preposition", "content-subordinator",
    "subordinator", "relative-pronoun", "conjunction", "adverb", "day-or-month", "attributor",
    "capital", "all-capitals", "digits", "lower", "comma", "colon", "terminal", "dash", "bracket", "mark",
)  # fmt: skip
"""The names of the flags, in the order of `flags_of`."""

_LONGEST = 60  # letters of a word that the tables are asked about
_ZU_INFINITIVE = re.compile(r"\w{2,}zu\w{3,}n$")  # "anzuheben"
_PARTICIPLE = re.compile(r"(\w+)?ge\w{2,}(t|en)$|\w{3,}iert$")
# Those who are told something or write it: "sagte er der Zeitung", "gegenüber Journalisten".
_MEDIUM_NOUN = re.compile(
    r"(zeitung|blatt|agentur|presse|sender|magazin|journalisten|reportern?|rundfunk|parlament|abgeordneten|anzeiger|"
    r"nachrichten|medien|post|funk|dpa|afp|interview|bericht|mitteilung|erklärung|brief|studie)$"
)
# Words that attribute without a verb: "laut Polizei", "Angaben zufolge", "so der Minister", "nach Ansicht".
_ATTRIBUTORS = closed_classes.word_set("laut zufolge so nach aus wie gegenüber gemäß")


@lru_cache(maxsize=50_000)
def flags_of(word: str) -> bytes:
    """The flags of a word as it stands in the text, one byte (0 or 1) for each name in LEXICAL."""
    lower = word.lower() if len(word) <= _LONGEST else ""
    known = (
        *_verb_flags(lower),
        *_noun_flags(word if lower else ""),
        *_class_flags(lower),
        *_shape_flags(word),
    )
    return bytes(known)


def _verb_flags(lower: str) -> tuple[bool, ...]:
    """ "teilte" -> finite; "mitteilte" -> joined; "mitgeteilt" -> participle; the medium and stance of the cue."""
    forms = cue_forms()
    kinds = [kind for kind in ("finite", "joined", "participle", "infinitive") if lower in forms[kind]]
    verbs: list[CueVerb] = [verb for kind in kinds for verb in forms[kind][lower]]
    return (
        is_konjunktiv_1(lower),
        is_konjunktiv_2(lower),
        is_indicative_auxiliary(lower),
        bool(_ZU_INFINITIVE.match(lower)),
        bool(_PARTICIPLE.match(lower)),
        *(kind in kinds for kind in ("finite", "joined", "participle", "infinitive")),
        any(verb.medium is Medium.THOUGHT for verb in verbs),
        any(verb.medium is Medium.WRITING for verb in verbs),
        any(verb.stance is not Stance.NEUTRAL for verb in verbs),
    )


def _noun_flags(word: str) -> tuple[bool, ...]:
    noun = noun_of(word) if word else None
    return (
        word in _column("seeds/speech_nouns.tsv", ("noun", "medium", "source")),
        word in _column("seeds/content_words.tsv", ("word", "kind", "medium", "source")),
        noun is not None and noun.kind == "person",
        noun is not None and noun.kind != "person",
        word in first_names(),
        word in titles(),
        word[:1].isupper() and bool(_MEDIUM_NOUN.search(word.lower())),
    )


def _class_flags(lower: str) -> tuple[bool, ...]:
    return (
        lower in closed_classes.NOMINATIVE_PRONOUNS,
        lower in closed_classes.OTHER_PRONOUNS,
        lower in closed_classes.DETERMINERS,
        lower in closed_classes.PREPOSITIONS,
        lower in closed_classes.CONTENT_SUBORDINATORS,
        lower in closed_classes.SUBORDINATORS,
        lower in closed_classes.RELATIVE_PRONOUNS,
        lower in closed_classes.CONJUNCTIONS,
        lower in closed_classes.ADVERBS,
        lower.title() in closed_classes.MONTHS_AND_DAYS,
        lower in _ATTRIBUTORS,
    )


def _shape_flags(word: str) -> tuple[bool, ...]:
    return (
        word[:1].isupper(),
        word.isupper() and len(word) > 1,
        word[:1].isdigit(),
        word[:1].islower(),
        word == ",",
        word in {":", ";"},
        word in {".", "!", "?", "…", "..."},
        word in closed_classes.DASHES,
        word in {"(", ")", "[", "]", "/"},
        word in {"„", "“", "‚", "‘"},
    )


@cache
def cue_forms() -> dict[str, dict[str, list[CueVerb]]]:
    """Kind of form -> lower-case form -> the cue verbs that have it."""
    index: dict[str, dict[str, list[CueVerb]]] = {
        kind: {} for kind in ("finite", "joined", "participle", "infinitive")
    }
    for verb in cue_verbs():
        kinds = {
            "finite": verb.forms.finite,
            "joined": verb.forms.joined if verb.forms.particle else frozenset(),
            "participle": verb.forms.participles,
            "infinitive": verb.forms.infinitives,
        }
        for kind, forms in kinds.items():
            for form in forms:
                index[kind].setdefault(form, []).append(verb)
    return index


@cache
def _column(path: str, columns: tuple[str, ...]) -> frozenset[str]:
    """The first column of a table."""
    return frozenset(row[columns[0]] for row in read_table(path, columns))
