"""What nobody says, though it looks like speech: what somebody does, is asked or called, what others do, and questions
of the author."""

from __future__ import annotations

from kg.model import Form
from kg.nlp.closed_classes import (
    DETERMINERS,
    NOMINATIVE_PRONOUNS,
    RELATIVE_PRONOUNS,
    SEPARABLE_PARTICLES,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_indicative_auxiliary, is_inflected, is_konjunktiv
from kg.nlp.word_list import base_form
from kg.quotations.network.candidates import CUE, FRAME, SPEAKER, Parts, words_in
from kg.quotations.network.clauses import WHEN
from kg.quotations.network.cue_lemmas import has_its_object, look_up, never_opens_clause
from kg.quotations.network.features import FORMS, Features
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.attributed import is_after
from kg.quotations.rules.clauses import THAT
from kg.quotations.rules.continuation import ASKING
from kg.quotations.rules.direct import is_naming
from kg.quotations.rules.indirect import NEVER, NOT_ANYBODY, SUPPOSED
from kg.quotations.rules.limits import CONTRASTING

_DOING = word_set(
    "versuchen probieren beginnen anfangen aufhören schaffen wagen zögern scheinen pflegen vermögen bemühen"
)
_AGREEING = word_set(
    "einigt einigen einigte einigten geeinigt verständigt verständigen verständigte verständigten"
)
_PHRASE = 4  # words of a phrase that opens a sentence: "Die alles entscheidende Frage"
_CALLED = word_set("heißt heiße hieß heißen hießen")
_ASKED = word_set("auf zu zur")
_SUBJECT = 6  # words of a clause within which its verb stands
_OPENERS = SUBORDINATORS - DETERMINERS
_LETTING = word_set("lässt lassen ließ ließen lasse")
_PENALTIES = (
    "haft",
    "haftstrafe",
    "gefängnis",
    "freiheitsstrafe",
    "geldstrafe",
    "strafe",
    "geldbuße",
    "insolvenz",
    "abschiebung",
)
_HOLDING_OUT = word_set("behauptet behaupten behauptete behaupteten")
_IMAGINED = word_set("würde würden könnte könnten")
_SAYING = word_set(
    "sagen behaupten einwenden entgegnen erwidern antworten meinen denken glauben fragen erzählen vermuten annehmen"
)
_REQUESTING = word_set("bitten ersuchen auffordern einladen")
_ON_CONDITION = word_set("sollte sollten falls sofern")
_CLAIMED = word_set("behaupten sagen erklären")
_TELLING = word_set("sagen mitteilen verraten erklären erläutern äußern preisgeben verkünden bekanntgeben")
_WHICH = word_set(
    "ob wie wann wo wer wen wem was warum weshalb wieso welche welcher welches welchen wohin woher womit"
)


def is_unsaid(found: Features, one: Parts) -> bool:
    """Whether nobody says what a candidate holds."""
    form = FORMS[one.scored.form]
    if is_naming(words_in(found, one.roles[FRAME])):
        return True
    if form is Form.REPORTED:
        # the author's question: "Und was sagt Lund?"; the rest of a word in marks: "„Lügner“ | -Rufe waren zu hören |"
        asked = found.word(one.end - 1) == "?" or found.word(one.begin).startswith("-")
        return asked or _is_holding_out(found, one) or _is_impending(found, one)
    if form is Form.INDIRECT_FREE_INDIRECT:
        return _is_asked_by_author(found, one)
    if form is not Form.INDIRECT or not one.roles[FRAME]:
        return False
    if _is_put_to_somebody(found, one) or _is_supposed(found, one) or _is_in_question(found, one):
        return True
    if _is_second_clause(found, one) or _tells_on(found, one):
        return True
    return bool(one.roles[CUE]) and (
        _is_after(found, one)
        or _is_nobodys(found, one)
        or _is_left_open(found, one)
        or _is_withheld(found, one)
        or _is_called(found, one)
        or _is_agreed(found, one)
        or _is_open_question(found, one)
        or _is_asked(found, one)
        or _is_done(found, one)
        or _is_told_when(found, one)
        or _is_condition(found, one)
        or _is_about_object(found, one)
        or _is_behind_request(found, one)
    )


def _is_after(found: Features, one: Parts) -> bool:
    """ "| Nach 18 Monaten Ermittlungen | steht der Täter fest"; not "Nach drei Stunden | sagte | Lund, es reiche"."""
    frame = [found.word(at).lower() for at in range(*one.roles[FRAME][0])]
    return is_after(frame) and cue_forms()["finite"].keys().isdisjoint(frame)


def _is_holding_out(found: Features, one: Parts) -> bool:
    """ "Der Klub behauptete sich gegen Ulm"; not "Sie behauptet von sich, klug zu sein"."""
    words = [found.word(at).lower() for at in range(one.begin, one.end)]
    return "sich" in words and "von" not in words and any(word in _HOLDING_OUT for word in words)


def _is_impending(found: Features, one: Parts) -> bool:
    """ "Lund drohen drei Jahre Haft"; not "Lund drohte mit Klagen", "Lund drohte, zu klagen", "Lund drohte der Bank"."""
    words = [found.word(at) for at in range(one.begin, one.end)]
    bare = {"mit", ",", "damit"}.isdisjoint(words) and not {
        "drohen",
        "droht",
        "drohte",
        "drohten",
    }.isdisjoint(words)
    return bare and any(word.lower().endswith(_PENALTIES) for word in words)


def _is_left_open(found: Features, one: Parts) -> bool:
    """ "| Ob sie bleibe |, ließ sie offen": not told."""
    frame = set(words_in(found, one.roles[FRAME], behind=1))
    return not _LETTING.isdisjoint(frame) and ("offen" in frame or found.word(one.end - 1) == "offen")


def _is_second_clause(found: Features, one: Parts) -> bool:
    """ "Die SPD lobte den Plan, | die FDP sprach von Pech |", "Kaya plädierte auf Freispruch, | Lund forderte Haft |"; not
    "Kaya sagte, | die FDP lobte ihn |"."""
    _, last = one.roles[FRAME][-1]
    told = one.roles[CUE] or one.roles[FRAME]
    if last != one.begin or found.word(last - 1) != ",":
        return False
    if not (never_opens_clause(words_in(found, told)) or has_its_object(words_in(found, one.roles[FRAME]))):
        return False
    content = [found.word(at) for at in range(one.begin, one.end)]
    verb = next((at for at, word in enumerate(content[:_SUBJECT]) if word in cue_forms()["finite"]), None)
    named = (
        verb is not None and content[verb - 1] != "zu" and any(word[:1].isupper() for word in content[:verb])
    )
    return named and not any(map(is_konjunktiv, content)) and content[0].lower() not in _OPENERS


def _tells_on(found: Features, one: Parts) -> bool:
    """ "Sie sagte, das sei Unsinn, | räumte aber Fehler ein |": what she does then, no part of what she says."""
    content = [found.word(at) for at in range(one.begin, one.end)]
    opens = found.word(one.begin - 1) == "," and is_inflected(content[0]) and content[0] not in DETERMINERS
    return (
        opens
        and len(content) > 1
        and content[1].lower() in CONTRASTING
        and not any(map(is_konjunktiv, content))
    )


def _is_nobodys(found: Features, one: Parts) -> bool:
    """ "Das bestritt niemand"; not "Niemand wisse, | was er sage |"."""
    frame = [word.lower() for word in words_in(found, one.roles[FRAME])]
    return bool(NOT_ANYBODY & set(frame)) and not any(map(is_konjunktiv, frame))


def _before_content(found: Features, one: Parts) -> list[str]:
    """The words of a frame that stands before what it tells, without the comma between both; none of another frame."""
    first = one.roles[FRAME][0][0]
    words = [found.word(at) for at in range(first, one.begin)]
    return words[:-1] if words and words[-1] in {",", ":"} else words


def _is_supposed(found: Features, one: Parts) -> bool:
    """ "Falls Kaya sagt, | dass sie geht |, ...", "Hätte sie gesagt, | es reicht |, ...", "Er würde sagen, | es reicht |";
    not "Hätte, fragte er, | das Amt nicht anrufen können |", "Man würde sich freuen, | wenn es gelingt |"."""
    words = [word.lower() for word in _before_content(found, one)]
    if not words or "," in words:
        return False
    said = base_form(words[-1]) in _SAYING or words[-1] in _SAYING
    return words[0] in SUPPOSED or (said and bool(_IMAGINED & set(words)))


def _is_in_question(found: Features, one: Parts) -> bool:
    """ "Hat Kaya gesagt, | dass sie geht |?", "Wer sagt, | dass das reicht |?"; not "Sie fragte, | ob er gehe |?"."""
    words = _before_content(found, one)
    if not words or "," in words or one.end >= len(found) or found.word(one.end) != "?":
        return False
    opened = words[0] not in DETERMINERS and is_inflected(words[0].lower()) and words[0][:1].isupper()
    return opened or words[0] in {"Wer", "Haben", "Hat", "Hatte"} or "nicht" in words


def _is_withheld(found: Features, one: Parts) -> bool:
    """ "Kaya sagte nicht, | ob sie geht |"; not "Kaya sagte nicht, | dass sie geht |", "wusste nicht, | ob er kommt |".

    Nor is said what one has never claimed: "Kaya hat nie behauptet, | dass sie geht |".
    """
    words = _before_content(found, one)
    lemma, _, _ = look_up(words_in(found, one.roles[CUE]), words)
    if lemma in _CLAIMED and not NEVER.isdisjoint(words) and found.word(one.begin) in THAT:
        return True
    told = lemma in _TELLING
    return told and bool({"nicht", "nichts"} & set(words)) and found.word(one.begin) in _WHICH


def _is_called(found: Features, one: Parts) -> bool:
    """ "Er heißt Lund, | hat zwei Häuser |"; not "Es heißt, | er habe zwei |"."""
    begin, end = one.roles[FRAME][0][0], one.roles[FRAME][-1][1]
    called = any(found.word(at) in _CALLED for at in range(*one.roles[CUE][0]))
    return called and all(found.word(at).lower() != "es" for at in range(begin, end))


def _is_asked(found: Features, one: Parts) -> bool:
    """ "Auf die Frage, | ob er gehe |, schwieg er"; not "Er stellte die Frage, | ob sie gehe |".

    Nor does who answers say what he is asked: "„Nein“, entgegnete sie auf die Frage, | ob sie gehe |".
    """
    before = [found.word(at).lower() for at in range(max(one.begin - _PHRASE - 1, 0), one.begin)]
    if before[-2:] == ["frage", ","] and "auf" in before:
        return True
    _, last = one.roles[CUE][0]
    asked = found.word(one.roles[FRAME][0][0]).lower() in _ASKED
    return asked and found.word(last - 1) == "Frage" and found.word(last) == ","


def _is_open_question(found: Features, one: Parts) -> bool:
    """ "Die Frage, | ob er gehe |, beantwortete er nicht": what opens the sentence is asked by nobody."""
    comma = one.begin - 1
    first = comma - 1
    while first > 0 and found.sentence[first - 1] == found.sentence[comma] and comma - first < _PHRASE:
        first -= 1
    opened = found.sentence[first] != found.sentence[first - 1] if first > 0 else True
    return (
        opened
        and comma > 0
        and found.word(comma) == ","
        and found.word(comma - 1) == "Frage"
        and not any(is_inflected(found.word(at)) for at in range(first, comma - 1))
    )


def _is_asked_by_author(found: Features, one: Parts) -> bool:
    """What a reporter has asked, as the answer shows: "| Ob sie kandidiere? | „Warten wir es ab“, sagte Klee", "| Was sie
    daran liebe? | „Den Regen“, sagt Klee"."""
    following = found.word(one.end) if one.end < len(found) else ""
    asked = found.word(one.end - 1) == "?" and found.word(one.begin).lower() in ASKING
    return asked and bool(following) and following in '„»«"'


def _is_put_to_somebody(found: Features, one: Parts) -> bool:
    """ "Frau Sommer, | was fordern Sie | ?": what an interviewer asks."""
    asked = one.end < len(found) and found.word(one.end) == "?" and not one.roles[CUE]
    return asked and any(found.word(at) in {"Sie", "Ihnen"} for at in range(one.begin + 1, one.end))


def _is_agreed(found: Features, one: Parts) -> bool:
    """ "Man einigte sich darauf, | dass der Vertrag endet |": what is settled, no words of anybody who is named."""
    frame = set(words_in(found, one.roles[FRAME]))
    if "man" not in frame and any(word[:1].isupper() for word in words_in(found, one.roles[SPEAKER])):
        return False
    return "sich" in frame and bool(frame & _AGREEING) and not any(map(is_konjunktiv, frame))


def _is_done(found: Features, one: Parts) -> bool:
    """ "Er versuchte, | zu lachen |"."""
    return any(base_form(found.word(at)) in _DOING for at in range(*one.roles[CUE][0]))


def _is_told_when(found: Features, one: Parts) -> bool:
    """ "Wenn Kaya erzählt, | wird sie laut |", "Sobald Lund warne, | werde er ausgelacht |"; not "Als Kaya kam, sagte sie, |
    sie sei müde |"."""
    cue, frame, first = one.roles[CUE][0][0], one.roles[FRAME][0][0], found.word(one.begin)
    clause = found.word(frame).lower() in WHEN and frame < cue < one.begin
    apart = any(found.word(at) == "," for at in range(frame, cue))
    return (
        clause and is_inflected(first) and first not in DETERMINERS and not (apart and is_konjunktiv(first))
    )


def _is_condition(found: Features, one: Parts) -> bool:
    """ "Sie stellte Kürzungen in Aussicht, | sollte es nicht reichen |": on what it depends; not "sagte, | falls es
    regne, bleibe er |", nor "Der Bau, der beschlossen wurde, | sollte „Frieden“ bringen |"."""
    words = [found.word(at) for at in range(one.begin, one.end)]
    behind = one.roles[FRAME][0][0] < one.begin and found.word(one.begin - 1) == ","
    return behind and words[0] in _ON_CONDITION and {",", "„"}.isdisjoint(words) and len(words) > 1


def _is_behind_request(found: Features, one: Parts) -> bool:
    """ "Sie habe Lund um Hilfe gebeten, | er sei aber nie gekommen |": who is asked says nothing; not "Sie bat um Geduld, |
    man habe viel zu tun |", which she says herself."""
    frame = [word.lower() for word in words_in(found, one.roles[FRAME])]
    lemma, _, _ = look_up(words_in(found, one.roles[CUE]), _before_content(found, one))
    opened = found.word(one.begin).lower() in RELATIVE_PRONOUNS | NOMINATIVE_PRONOUNS
    told = any(map(is_konjunktiv, frame)) and any(
        is_konjunktiv(found.word(at)) for at in range(one.begin, min(one.begin + 2, one.end))
    )
    return lemma in _REQUESTING and not {"um", "zu", "zum", "zur"}.isdisjoint(frame) and opened and told


def _is_about_object(found: Features, one: Parts) -> bool:
    """ "Die Bahn kündigte ein Ticket an, | das billig sein soll |": a clause about what is announced; not "kündigte an, |
    das werde billig |", "sagte, | das sei neu |"."""
    words = [found.word(at) for at in range(one.begin, one.end)]
    apart = found.word(one.begin - 1) == "," and found.word(one.begin - 2) in SEPARABLE_PARTICLES
    named = found.word(one.begin - 3)[:1].isupper()
    relative = words[0] in RELATIVE_PRONOUNS and "".join(words[1:2]).islower() and not is_inflected(words[1])
    return (
        apart
        and named
        and relative
        and is_indicative_auxiliary(words[-1])
        and not any(map(is_konjunktiv, words))
    )
