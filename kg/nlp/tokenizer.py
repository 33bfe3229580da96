"""The German tokenizer: spaCy's own with what news text needs on top."""

from __future__ import annotations

from typing import Any, cast

from spacy.lang.de import German
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Marks that open or close a quotation in German, Swiss, French and typewriter habit.
QUOTATION_MARKS = "„“”\"»«‚‘’‹›'"

# Abbreviations of news text that spaCy's German exceptions lack; the dot does not end the sentence.
# "Die Partei erhielt rd. 30 Prozent.", "Er lebt in St. Pölten.", "Mehmet Y. schwieg."
_ABBREVIATIONS = (
    "rd.", "Mio.", "Mrd.", "Tsd.", "St.", "Str.", "Nr.", "Abs.", "Art.", "Az.", "Hrsg.", "geb.", "gest.",
    "verh.", "ehem.", "insb.", "evtl.", "gem.", "lt.", "bzgl.", "vgl.", "ggf.", "inkl.", "zzgl.", "Ltd.",
    "Inc.", "Co.", "Corp.", "Prof.", "Dr.", "Dipl.", "Ing.", "jur.", "med.", "phil.", "Hbf.", "Bf.", "Tel.",
    "Jh.", "Jhd.", "Anm.", "Red.", "Aufl.", "Bd.", "Hl.", "hl.", "Kap.", "max.", "min.", "Min.", "Std.", "Sek.",
    "sog.", "stellv.", "Stv.", "Vors.", "zit.", "Ew.", "Einw.", "ca.", "etc.", "usw.", "bzw.", "Mr.", "Mrs.",
    "Ms.", "Jr.", "Sen.", "Gen.", "Gov.", "Lt.", "Col.", "Sgt.", "Fa.", "Fam.", "Ltg.", "dt.", "engl.", "frz.",
    "Abg.", "Bgm.", "Mag.", "Präs.", "Bez.", "Kt.", "Th.", "Ch.", "Vgl.", "Ziff.", "Rn.", "Verf.", "Hptm.",
    "Oblt.", "einschl.", "gez.", "Ges.",
)  # fmt: skip

_NO_ABBREVIATIONS = frozenset({"X."})  # a network where people post: "Das schrieb sie auf X."

# What has no dot of its own, so that one behind it is a full stop: an abbreviation that ends in a capital behind a small
# letter or a digit ("die AfD.", "der Korn GmbH.", "der A400M."), a letter with a number ("auf der B436."), a year.
_FULL_STOPS = (
    r"(?<=[a-zäöüß0-9][A-ZÄÖÜ])\.",
    *(rf"(?<=[^\W\d_]{digits})\." for digits in (r"\d", r"\d\d", r"\d\d\d")),
    r"(?<=(?:1[6-9]|20)\d\d)\.",
)

ABBREVIATIONS = frozenset(
    text
    for text in (*German.Defaults.tokenizer_exceptions, *_ABBREVIATIONS)
    if text.endswith(".") and text not in _NO_ABBREVIATIONS
)
"""Tokens whose dot is no full stop: spaCy's German exceptions and ours."""


def adapt_tokenizer(nlp: Language) -> None:
    """Splits quotation marks, slashes after a full stop, dashes, and full stops; keeps abbreviations whole.

    "... hinzu./ab/cd" must not become one token, "»Ja«" must become three.
    """
    defaults = nlp.Defaults
    marks = [f"[{QUOTATION_MARKS}]"]
    prefixes = [*(defaults.prefixes or ()), *marks, "/"]
    suffixes = [
        *(defaults.suffixes or ()),
        *marks,
        "/",
        *(rf"(?<={text[0]})\." for text in _NO_ABBREVIATIONS),
        *_FULL_STOPS,
    ]
    infixes = [
        *(defaults.infixes or ()),
        r"(?<=[.!?])/",
        r"(?<=[\w.,!?:/-])[„“”»«](?=[\w-])",  # also in "ZDF-«Gespräch»" and "„taz“-Redaktion"
        r'(?<=[^\W\d])"(?=-\w)',  # `"Raus"-Rufe`; not `5"-Rohr`, whose mark stands behind a number
        r"(?<=[a-zäöüß])[–—](?=\w)",
    ]
    tokenizer = cast(Any, nlp.tokenizer)  # a compiled class without stubs
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.rules = {
        text: parts for text, parts in tokenizer.rules.items() if text not in _NO_ABBREVIATIONS
    }
    for abbreviation in _ABBREVIATIONS:
        tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
