"""The infinitive of a cue and what it says of the speaker's stance, for cues that only the network found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from kg.model import Medium, Stance
from kg.nlp.closed_classes import ADVERBS, CONJUNCTIONS, SEPARABLE_PARTICLES, word_set
from kg.nlp.verbs import is_inflected
from kg.nlp.word_list import base_form
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.cues import PREPOSITIONAL_FRAMES, CueVerb

# Verbs that mean little without the noun or the words with zu that they go with.
_LIGHT = word_set("geben stellen bringen nehmen machen legen kommen ziehen treten halten zeigen werden")
_GO_ON = CONJUNCTIONS | {"dass"}  # what may follow the end of a clause without a comma
_AUXILIARIES = word_set("hat haben habe hatte hatten ist sind sei seien war waren")
_BESIDE = (ADVERBS - SEPARABLE_PARTICLES) | word_set("wie was als hat haben hatte hatten es er sie")


def look_up(words: Sequence[str], around: Sequence[str] = ()) -> tuple[str | None, Stance, Medium | None]:
    """Lemma, stance and medium of a cue: ["teilte", "mit"] -> ("mitteilen", neutral, speech).

    `around` are the words of the frame, where a particle may stand that the cue lacks: "fügte er am Ende hinzu".
    The lemma is None without words; the medium, if the verb is not in the table.
    """
    verb = _known([word.lower() for word in words], _ends(words) | _ends(around))
    if verb is not None:
        return verb.forms.lemma, verb.stance, verb.medium
    return _composed([word for word in words if word.isalpha()]), Stance.NEUTRAL, None


def never_opens_clause(words: Sequence[str]) -> bool:
    """Whether words hold a cue verb behind which no main clause tells what was said: "lobte"; not "sagte", "meint"."""
    verb = _known([word.lower() for word in words], _ends(words))
    return verb is not None and "clause" not in verb.frames


def has_its_object(words: Sequence[str]) -> bool:
    """Whether words hold a cue verb with what its preposition governs: "plädierte auf Freispruch"; not "plädierte dafür"."""
    verb = _known([word.lower() for word in words], _ends(words))
    governed = verb.frames & PREPOSITIONAL_FRAMES if verb is not None else frozenset()
    return any(word in governed and behind[:1].isupper() for word, behind in pairwise(words))


def _ends(words: Sequence[str]) -> frozenset[str]:
    """The words that end a clause, as particles do: "sprach sich dafür | aus | ,"; not "sprach | an | dem Tag"."""
    return frozenset(
        word.lower()
        for word, behind in zip(words, (*words[1:], ""), strict=False)
        if not behind.isalpha() or behind.lower() in _GO_ON
    )


def _known(words: Sequence[str], particles: Collection[str]) -> CueVerb | None:
    """The cue verb of the table; one with its particle wins: "gab ... an" is "angeben", not "geben"."""
    forms = cue_forms()
    plain = None
    for before, word in zip(("", *words), words, strict=False):
        for kind in ("joined", "participle", "finite", "infinitive"):
            for verb in forms[kind].get(word, ()):
                apart = kind == "finite" and verb.forms.particle.lower().rpartition(" ")[2]
                if apart and (apart in particles or apart == before):
                    return verb
                if not apart and word != "bekannt":  # "wurde bekannt" is not from "bekennen"
                    plain = plain or verb
    return plain


def _composed(words: Sequence[str]) -> str | None:
    """The infinitive of a verb that no table has, with what belongs to it, or else the last word's lemma.

    "bot an" -> "anbieten", "gab zu bedenken" -> "zu bedenken geben", "in Abrede gestellt" -> "in Abrede stellen"; "ist
    der Meinung" -> "Meinung".
    """
    at = next((at for at, word in enumerate(words) if word not in _AUXILIARIES and is_inflected(word)), None)
    if at is None:
        return base_form(words[-1]) if words and words != ["sich"] else None
    verb = base_form(words[at].lower())
    rest = [word for word in (*words[:at], *words[at + 1 :]) if word.lower() not in _BESIDE]
    if rest and rest[-1].lower() in SEPARABLE_PARTICLES:
        return rest[-1].lower() + verb
    return " ".join((*rest, verb)) if verb in _LIGHT else base_form(words[-1]) if rest else verb
