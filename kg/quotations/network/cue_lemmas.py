"""The infinitive of a cue and what it says of the speaker's stance, for cues that only the network found."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.model import Stance
from kg.nlp.word_list import base_form
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.cues import CueVerb


def look_up(words: Sequence[str], around: Sequence[str] = ()) -> tuple[str | None, Stance]:
    """Lemma and stance of a cue: ["teilte", "mit"] -> ("mitteilen", neutral); (None, neutral) without words.

    `around` are the words of the frame, where a particle may stand that the cue lacks: "fügte er am Ende hinzu".
    """
    verb = _known([word.lower() for word in words], {word.lower() for word in (*words, *around)})
    if verb is not None:
        return verb.forms.lemma, verb.stance
    for word in reversed(words):
        if word.isalpha():
            return base_form(word), Stance.NEUTRAL
    return None, Stance.NEUTRAL


def _known(words: Sequence[str], particles: Collection[str]) -> CueVerb | None:
    """The cue verb of the table; one with its particle wins: "gab ... an" is "angeben", not "geben"."""
    forms = cue_forms()
    plain = None
    for word in words:
        for kind in ("joined", "participle", "finite", "infinitive"):
            for verb in forms[kind].get(word, ()):
                apart = kind == "finite" and verb.forms.particle
                if apart and verb.forms.particle in particles:
                    return verb
                if not apart:
                    plain = plain or verb
    return plain
