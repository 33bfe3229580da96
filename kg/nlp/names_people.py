"""Names of people: by given name, initial, title or role before them, speech verb beside them, and by
being known from elsewhere in the document."""

from __future__ import annotations

import re

from kg.gazetteer import curated, is_town
from kg.nlp.closed_classes import DETERMINERS, PREPOSITIONS
from kg.nlp.names_claims import OPENING_MARKS, Claims
from kg.nlp.names_known import is_known
from kg.nlp.names_words import (
    NOBILITY,
    is_capitalised,
    is_common,
    is_first_name,
    is_infinitive,
    is_initial,
    is_title,
    is_word,
    is_word_surname,
    role_gender,
    without_genitive,
    word_set,
)
from kg.nlp.word_list import listed

# Between given name and surname: "Ursula von der Leyen", "Hussein al Huthi", "Luiz da Silva".
_PARTICLES = word_set(
    """von van vom zu zum zur de der den dem del della di da do dos du la le les el al bin ibn ben ter ten tom
    af y und Al El Ben Bin Abu Van De Von Mc Mac Le La Du Di Del"""
)
# Before a name, but also before any noun: "gab seinem Bruder Schuld".
_KIN = frozenset(
    {"Bruder", "Schwester", "Onkel", "Tante", "Kollegin", "Familie", "Geschwister", "Sultan", "Scheich"}
)
_FOREIGN = word_set(
    """The Great Big Street View Park Zoo Award Awards Reef Central Lake Island Islands Conference Prize Army
    Vista Chief Executive Officer Grand Golden Blue Red Black White Green Old San Santa Saint Lord Lady
    Uncle Windows Weight Five Royal Club Boys Girls World Life Game Games House Square Hill Hall Center
    Theatre Opera Festival Show Tour Cup League Open Masters Racing Team Teams Music Rock Broadcast
    Professional Sport"""
)
_ROMAN = re.compile(r"[IVX]{1,5}\.?")
_ARABIC = re.compile(r"(?:al|el|Al|El|ad|as|ash|asch|at|ar|an|d|l|O|D)[-’'‘´][A-ZÄÖÜ]\w+(?:-\w+)*")
SPEECH = word_set(
    """sagt sagte sagten erklärt erklärte betont betonte meint meinte so laut fordert forderte warnt warnte
    kritisiert kritisierte kündigte teilte berichtet berichtete äußerte bestätigte verteidigte wies
    bezeichnete nannte bedauerte fügte ergänzte begründete verlangte behauptete räumte sprach schrieb
    schreibt antwortete versicherte unterstrich lobte wirft warf forderten hob stellte verwies zeigte
    rief mahnte reagierte gab wollte will hat hatte ist war wurde wird habe sei werde könne müsse solle
    wolle hätte wäre würde soll sollte kann konnte muss musste trat starb gewann kam steht"""
)
STRICT_SPEECH = word_set(
    """sagt sagte erklärt erklärte betont betonte meint meinte so laut fordert forderte warnt warnte
    kritisierte äußerte bestätigte bedauerte fügte ergänzte begründete behauptete räumte schrieb
    schreibt antwortete versicherte unterstrich lobte mahnte"""
)


def claim_full(claims: Claims) -> None:
    """Claims given name and surname: "Antony Blinken", "George W. Bush", "Ursula von der Leyen"."""
    for index in claims.free_large():
        word = claims.words[index]
        if is_first_name(word) and not _is_other_word(claims, index):
            end = _surname_end(claims, index + 1)
            if end > index + 1:
                claims.add(index, _with_numeral(claims, end), "PER")
        elif is_initial(word) and not claims.word(index - 1)[:1].isdigit():
            end = _surname_end(claims, index + 1)
            if end > index + 1 and not is_common(claims.words[end - 1]):
                claims.add(index, end, "PER")


def claim_rulers(claims: Claims) -> None:
    """Claims a name with a number: "Benedikt XVI.", "Elisabeth II."."""
    for index in claims.free_large():
        word = claims.words[index]
        if word == "Dalai" and claims.word(index + 1).startswith("Lama"):
            claims.add(index, index + 2, "PER")
        elif is_capitalised(word) and not is_common(word) and is_first_name(word):
            end = _with_numeral(claims, index + 1)
            if end > index + 1:
                begin = index
                while is_first_name(claims.word(begin - 1)) and not claims.label(begin - 1):
                    begin -= 1
                claims.add(begin, end, "PER")


def claim_after_role(claims: Claims) -> None:
    """Claims a name after a role or title: "Ministerpräsident Netanjahu", "Herr Fischer", "Dr. Weber"."""
    for behind, before in enumerate(claims.words[:-1]):
        index = behind + 1
        if not _introduces(before) or claims.label(index):
            continue
        titled = is_title(before) and before not in _KIN
        if not titled and claims.label(behind):
            continue
        says = claims.word(index + 1) in STRICT_SPEECH  # "Präsidentin Lagrange sagte"
        if not _can_be_surname(claims, index, certain=titled or says):
            continue
        if is_known(claims.words[index]) and not is_word_surname(claims.words[index]):
            continue
        place = _is_known_place(claims.words[index]) and not is_word_surname(claims.words[index])
        if not titled and place and not says:
            continue
        end = _surname_end(claims, index)
        if end > index:
            claims.add(index, _with_numeral(claims, end), "PER")


def _introduces(word: str) -> bool:
    """Whether a name may stand behind the word: "Ministerpräsident", "Dr.", "Tochter"."""
    return is_title(word) or role_gender(word) is not None or word in _KIN


def claim_unknown_pairs(claims: Claims) -> None:
    """Claims two or three unknown words in a row, a name with an unknown given name: "Mahinda Rajapaksa"."""
    for index in claims.free_large():
        if not _is_unknown(claims, index) or _is_other_word(claims, index) or claims.after_determiner(index):
            continue
        before = claims.word(index - 1)
        if before in OPENING_MARKS or (
            is_capitalised(before) and not is_common(before) and index and (not claims.starts[index])
        ):
            continue
        end = index + 1
        while claims.word(end) in {"al", "bin", "da", "van", "el", "ibn"} and end < index + 4:
            end += 1
        while end < index + 4 and _is_unknown(claims, end):
            end += 1
        if any(word in _FOREIGN for word in claims.words[index:end]):
            continue
        if end - index >= 2 and is_capitalised(claims.word(end - 1)) and not is_capitalised(claims.word(end)):
            claims.add(index, end, "PER")


def claim_speakers(claims: Claims) -> None:
    """Claims an unknown word beside a verb of saying, or a surname that is a noun too: "sagte Walujew", "Fischer sagte"."""
    for index in claims.free_large():
        word = claims.words[index]
        if is_word_surname(word) and not is_capitalised(claims.word(index + 1)):
            unknown = True
        else:
            unknown = _is_unknown(claims, index) and not is_first_name(word)
        if not unknown or claims.after_determiner(index):
            continue
        before, after = claims.word(index - 1), claims.word(index + 1)
        if before in PREPOSITIONS and before != "laut":
            continue
        beside = before in STRICT_SPEECH or (after in STRICT_SPEECH and after not in {"so", "laut"})
        if beside and not claims.words[index].isupper():
            claims.add(index, index + 1, "PER")


def claim_known_again(claims: Claims) -> None:
    """Claims surnames of people found in the document: "Antony Blinken", later "Blinken", "Blinkens"."""
    surnames, givens = _known(claims)
    firsts = {tokens[0] for tokens in surnames | givens}
    for index in claims.free() if firsts else ():
        word = claims.words[index]
        if firsts.isdisjoint(without_genitive(word)):
            continue
        if is_known(word) or (
            claims.word(index - 1).lower() in {"in", "nach", "aus"} and _is_known_place(word)
        ):
            continue
        for size in (3, 2, 1):
            tokens = claims.words[index : index + size]
            if len(tokens) == size and any(
                (*tokens[:-1], form) in surnames for form in without_genitive(tokens[-1])
            ):
                if size > 1 or _can_recur(claims, index):
                    claims.add(index, index + size, "PER")
                break
        else:
            if any((form,) in givens for form in without_genitive(word)) and _can_recur(claims, index):
                claims.add(index, index + 1, "PER")


def claim_given(claims: Claims) -> None:
    """Claims a given name that stands alone: "Maria sagte", no article before it and no other word."""
    for index in claims.free_large():
        word = claims.words[index]
        if not is_first_name(word) or _is_other_word(claims, index) or claims.after_determiner(index):
            continue
        if (
            claims.word(index - 1) in OPENING_MARKS
            or listed(word.lower()) is not None
            or _is_known_place(word)
        ):
            continue
        near = claims.word(index - 1) in SPEECH or claims.word(index + 1) in SPEECH
        if near and not is_capitalised(claims.word(index + 1)):
            claims.add(index, index + 1, "PER")


def _known(claims: Claims) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Surnames and given names of the people claimed so far, as tuples of tokens."""
    surnames: set[tuple[str, ...]] = set()
    givens: set[tuple[str, ...]] = set()
    for begin, end, label in claims.names:
        if label != "PER":
            continue
        tokens = _without_numeral(claims.words[begin:end])
        if len(tokens) > 2 and tokens[-2] == "von" and tokens[-1] in curated():
            tokens = tokens[:-2]  # a ruler: "Albert von Monaco"
        for last in without_genitive(tokens[-1]) if len(tokens[-1]) > 4 else tokens[-1:]:
            if last == tokens[-1] or not is_common(last):
                surnames.add((last,))
        if len(tokens) > 2 and tokens[-2] in _PARTICLES:
            start = next(place for place, token in enumerate(tokens) if place and token in _PARTICLES)
            surnames.add(tokens[start:])
        if len(tokens) > 1 and is_capitalised(tokens[0]) and not is_common(tokens[0]):
            givens.add((tokens[0],))
            if len(tokens) > 2 and is_capitalised(tokens[-2]) and not is_first_name(tokens[-2]):
                givens.add((tokens[-2],))
                givens.add(tokens[-2:])
    return surnames, givens


def _without_numeral(tokens: tuple[str, ...]) -> tuple[str, ...]:
    while len(tokens) > 1 and (tokens[-1] == "." or _ROMAN.fullmatch(tokens[-1])):
        tokens = tokens[:-1]
    return tokens


def _can_recur(claims: Claims, index: int) -> bool:
    """Whether a word equal to a known surname is the name: a noun in the singular would have an article."""
    word = claims.words[index]
    before = claims.word(index - 1)
    if not is_common(word) or listed(word) is None:
        return before not in {"eine", "einen", "ein", "das", "keine"}
    if (
        claims.after_determiner(index)
        or before[:1].isdigit()
        or before in {"am", "im", "zum", "vom", "beim", "zur", "in", "an"}
    ):
        return False
    return listed(word) in {word, word.removesuffix("s")} or is_word_surname(word)


def _is_unknown(claims: Claims, index: int) -> bool:
    """Whether a capitalised word is free and neither a German word, nor a place, role or acronym."""
    word = claims.word(index)
    if not is_capitalised(word) or claims.label(index) or len(word) < 3 or word.isupper():
        return False
    if is_common(word) or role_gender(word) is not None or is_title(word) or _is_known_place(word):
        return False
    if "-" in word and word.partition("-")[0].isupper():
        return False
    if claims.starts[index] and listed(word.lower()) is not None:
        return False
    return word.lower() not in DETERMINERS and word.lower() not in PREPOSITIONS


def _is_other_word(claims: Claims, index: int) -> bool:
    """Whether a possible given name is rather a noun here: "Wolf" before another noun or after an article."""
    word = claims.words[index]
    following = claims.word(index + 1)
    if claims.word(index - 1) in {"San", "Santa", "São", "Sankt", "St.", "Saint"}:
        return True
    if not is_common(word) and listed(word.lower()) is None:
        return False
    if not following[:1].isupper():
        return is_common(word) and claims.after_determiner(index)
    if following in _PARTICLES or not is_common(word) or role_gender(claims.word(index - 1)) is not None:
        return False
    return (is_common(following) and not is_word_surname(following)) or (
        claims.after_determiner(index) and not is_first_name(following) and listed(following) is not None
    )


def _is_known_place(word: str) -> bool:
    return any(form in curated() or is_town(form, 50_000) for form in without_genitive(word))


def _surname_end(claims: Claims, index: int) -> int:
    """The end of further given names, initials, particles and the surname from `index`; `index` if none."""
    end = index
    last = index
    while end - index < 7:
        word = claims.word(end)
        if claims.label(end):
            break
        if (is_initial(word) and end < len(claims.words) - 1 and is_capitalised(claims.word(end + 1))) or (
            is_initial(word) and last == index and (is_first_name(claims.word(index - 1)))
        ):
            end += 1
            last = end
            continue
        if (
            (word in _PARTICLES or word in NOBILITY)
            and (last == end or word.islower())
            and _reaches_name(claims, end, last > index)
        ):
            end += 1
            continue
        if _ARABIC.fullmatch(word) or _is_name_part(claims, end, complete=last > index):
            end += 1
            last = end
            continue
        break
    return last


def _reaches_name(claims: Claims, index: int, complete: bool) -> bool:
    """Whether particles lead to a name; after a full name "von" is a preposition ("Joe Stork von HRW")."""
    word = claims.words[index]
    if claims.word(index - 1) in NOBILITY:
        complete = False
    if complete and word in {
        "von",
        "zu",
        "und",
        "der",
        "den",
        "dem",
        "das",
        "zum",
        "zur",
        "vom",
        "la",
        "y",
        "an",
        "do",
    }:
        return False
    if word == "und" and claims.word(index + 1) != "zu":
        return False
    if word in NOBILITY and claims.word(index + 1) not in {"von", "zu", "vom"}:
        return False
    end = index + 1
    while claims.word(end) in _PARTICLES and end - index < 3:
        end += 1
    name = claims.word(end)
    if word in {"der", "den", "dem", "zur", "zum", "vom", "des"} and is_common(name):
        return False
    return is_capitalised(name) and not claims.label(end)


def _is_name_part(claims: Claims, index: int, *, complete: bool) -> bool:
    """Whether the word can be a surname, or after one (`complete`) a further one: "Morales Trujillo"."""
    word = claims.word(index)
    if not is_capitalised(word) or claims.starts[index]:
        return False
    before = claims.word(index - 1)
    if complete and not (is_first_name(before) or is_first_name(word) or is_initial(before)):
        usual = is_common(word) or is_word(word)
        return (not usual or is_infinitive(word)) and role_gender(word) is None and word not in curated()
    if complete and is_first_name(before) and not is_first_name(word) and not is_initial(before):
        begun = is_first_name(claims.word(index - 2)) or is_initial(claims.word(index - 2))
        return not is_common(word) or begun or is_word_surname(word)
    return _can_be_surname(claims, index, certain=True)


def _can_be_surname(claims: Claims, index: int, *, certain: bool) -> bool:
    word = claims.words[index]
    if not is_capitalised(word) or claims.starts[index] or claims.label(index) or len(word) < 2:
        return bool(_ARABIC.fullmatch(word)) and not claims.label(index)
    if word.isupper() and len(word) > 1:
        return False
    if certain:
        return not _is_calendar(word) and (role_gender(word) is None or is_word_surname(word))
    following = claims.word(index + 1)
    if role_gender(word) is not None and is_capitalised(following) and not is_common(following):
        return False  # a second role: "Vorsitzender Richter Seidling"
    if is_word_surname(word) and listed(word) in {None, word, word.removesuffix("s")}:
        return True
    if is_infinitive(word):
        return True
    return not is_common(word) and role_gender(word) is None and not is_title(word)


def _is_calendar(word: str) -> bool:
    return word in {
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonntag",
        "Ende",
        "Anfang",
    }


def _with_numeral(claims: Claims, end: int) -> int:
    """Takes in a ruler's number: "XVI." also where the tokenizer cut off its dot."""
    word = claims.word(end)
    if not _ROMAN.fullmatch(word) or word in {"X", "V"}:
        return end
    if word.endswith("."):
        return end + 1
    return end + 2 if claims.word(end + 1) == "." else end
