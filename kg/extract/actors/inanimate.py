"""The things that a pronoun may mean instead of somebody: „Die Brücke ist fertig. Sie hat Millionen gekostet.“"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.determiners import DEFINITE, FUSED, INDEFINITE, POSSESSIVE
from kg.extract.actors.figures import KIND_OF_NOUN
from kg.extract.actors.named import Named
from kg.extract.actors.pronouns import Pronoun
from kg.extract.actors.standing import standing_of
from kg.extract.actors.text import Text, Word, run
from kg.nlp.closed_classes import MONTHS_AND_DAYS, PREPOSITIONS, word_set
from kg.nlp.noun_genders import ANY, MANY, agreed, by_form, by_words
from kg.nlp.nouns import human_noun
from kg.nlp.word_list import base_form, listed

_DETERMINERS = DEFINITE | FUSED | INDEFINITE | POSSESSIVE
_REACH = 3  # sentences
_MOST = 4  # things that are weighed
_LETTERS = 3
# What measures, frames or times and is hardly ever spoken of again.
_NEVER = MONTHS_AND_DAYS | word_set(
    """Prozent Euro Euros Cent Dollar Franken Rappen Million Millionen Milliarde Milliarden Billion Kilometer Kilometern
    Meter Metern Zentimeter Tonne Tonnen Kilo Kilogramm Gramm Liter Hektar Quadratmeter Grad Tag Tage Tagen Tages
    Wochen Monat Monate Monaten Monats Jahre Jahren Jahres Stunde Stunden Minute Minuten Sekunde Sekunden Angaben
    Ansicht Meinung Auffassung Aussage Hinblick Blick Sicht Augen Zufolge Bezug Rahmen Folge Vergleich Gegensatz
    Anschluss Beginn Ende Anfang Mitte Norden Süden Osten Westen Mal Zeit Zeiten Fall Falle Dezember Rande Zuge Dr
    Prof Herr Frau Herrn"""
)
# Of things only, and of people only, among the words of a pronoun's clause.
_OF_THINGS = word_set(
    """kostet kostete kosten koste gekostet gebaut erbaut saniert renoviert geplant eröffnet repariert erneuert
    verabschiedet veröffentlicht eingestürzt teuer billig günstig marode baufällig überfällig notwendig nötig
    sinnvoll unnötig überflüssig gilt gelte gelten galt kraft umgesetzt beschlossen finanziert verschoben abgesagt
    fertig dauert dauere dauern gelesen geschrieben unterschrieben installiert verlängert verkürzt bezahlt bezahlbar
    verkauft versteigert gegessen gestrichen abgeschafft eingeführt erhöht gesenkt gekürzt funktioniert
    funktionieren stammt stammen umfasst enthält lautet hergestellt produziert gebraucht benutzt verwendet genutzt
    gesperrt abgerissen gefällt gepflanzt getestet angeboten ausgegeben verteilt verschickt gedruckt geöffnet
    abgeschlossen umgebaut ausgebaut entworfen entwickelt geändert rechtswidrig verfassungswidrig wirksam lesbar
    messbar meter kilometer euro prozent millionen milliarden tonnen wunderschön hässlich lächerlich unverzichtbar
    alternativlos falsch unfair gescheitert verfehlt unausgereift undurchdacht sinnlos weg"""
)
_OF_PEOPLE = word_set(
    """sagt sagte sage weiß wisse wusste glaubt glaubte glaube denkt dachte denke hofft hoffte hoffe will wolle wollte
    möchte kenne kennt kannte freut freue freute bedauert bedauere wünscht fühlt fühle fühlte lebt lebte lebe wohnt
    wohnte arbeitet arbeitete arbeite geboren gestorben verheiratet studierte studiert heiratete ging geht gehe kam
    kommt kehrte reiste spielte spielt trainierte kandidiert kandidierte gewählt ernannt verhaftet festgenommen
    verurteilt angeklagt verletzt starb erlag zurückgetreten trat entschuldigte entschuldigt versteht verstehe
    verstand lacht lachte weinte rief schrie sah sieht hörte hört gelogen lügt log versprochen verspricht behauptet
    warnt warnte fordert forderte betonte erklärte erzählte erzählt meint meinte findet fand jahren alt vater mutter
    mann frau sohn tochter freund kollege mensch politiker politikerin trainer spieler minister ministerin"""
)
# What no person does, is, or has done to him.
_DONE_BY_THINGS = word_set(
    """kostet koste kostete kosten kosteten gekostet dauert dauere dauerte lautet laute umfasst umfasse enthält enthalte
    beinhaltet funktioniert funktioniere funktionierte"""
)
_BEING_THINGS = word_set(
    """teuer billig marode baufällig überfällig notwendig nötig sinnvoll sinnlos nutzlos unnötig überflüssig wirkungslos
    wirksam kontraproduktiv rechtswidrig verfassungswidrig verfassungskonform unausgegoren unausgereift
    alternativlos veraltet undicht einsturzgefährdet wunderschön rechtens unwirtschaftlich unverhältnismäßig
    verhältnismäßig unpraktikabel befahrbar begehbar lesbar essbar barrierefrei lückenhaft unbezahlbar bezahlbar
    kostspielig sanierungsbedürftig renovierungsbedürftig machbar umsetzbar durchführbar finanzierbar breit schmal
    rostig morsch"""
)
_DONE_TO_THINGS = word_set(
    """gebaut erbaut saniert renoviert repariert erneuert errichtet veröffentlicht umgesetzt beschlossen finanziert
    installiert verlängert verkürzt abgeschafft eingeführt gesenkt gekürzt hergestellt produziert abgerissen
    umgebaut ausgebaut entworfen geändert gedruckt unterschrieben unterzeichnet geschrieben gepflanzt restauriert
    stillgelegt asphaltiert ratifiziert überarbeitet verschoben ausgearbeitet gebastelt genäht gekocht gebacken"""
)
_TO_DO_TO_THINGS = word_set(
    """bauen sanieren renovieren reparieren erneuern errichten veröffentlichen umsetzen beschließen finanzieren
    installieren verlängern verkürzen abschaffen einführen senken kürzen erhöhen anheben herstellen produzieren abreißen
    umbauen ausbauen entwerfen ändern drucken unterschreiben unterzeichnen pflanzen restaurieren stilllegen ratifizieren
    überarbeiten verschieben ausarbeiten"""
)
_BEING = word_set("ist sind war waren sei seien wäre wären bleibt bleiben bleibe blieb")
_BECOMING = word_set("wird werden werde wurde wurden würde würden worden")
_HAVING = word_set("habe hat haben hatte hatten hätte hätten hast")
_BREAKS = frozenset({",", ";", ":", ".", "!", "?", "–", "„", "“", "»", "«", '"', "(", ")"})
_LONGEST = 24  # tokens of a clause on either side


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun for a thing: its token, sentence, what it may be, how often the article has it, how it stands."""

    token: int
    sentence: int
    allowed: frozenset[str]
    count: int
    standing: str
    determiner: str
    early: bool
    first: bool


class Things:
    """The nouns for things of one article; `taken` are the tokens of actors."""

    def __init__(self, named: Named, taken: Container[int]) -> None:
        self._doc, self._names, self._sentence = named.text, named.names, named.layout.sentence
        nouns = [word for word in self._doc if word.is_alpha and word.text[0].isupper()]
        self._at = [word.i for word in nouns if word.i not in taken and self._is_thing(word)]
        self._lemmas = {i: base_form(self._doc[i].text) for i in self._at}
        self._counts = Counter(self._lemmas.values())
        self._genders: dict[str, frozenset[str]] = {}

    def meant(self, pronoun: Pronoun, token: int) -> list[Thing]:
        """The things that agree with a pronoun at a token, the last first: in its sentence and the two before."""
        found: dict[str, Thing] = {}
        since = self._sentence[token] - _REACH
        for at in range(bisect_left(self._at, token) - 1, -1, -1):
            i = self._at[at]
            if self._sentence[i] <= since or len(found) == _MOST:
                break
            lemma = self._lemmas[i]
            allowed = self._allowed(i)
            if lemma not in found and _agrees(pronoun, allowed):
                found[lemma] = self._thing(i, allowed, at)
        return list(found.values())

    def _thing(self, i: int, allowed: frozenset[str], at: int) -> Thing:
        sentence, lemma = self._sentence[i], self._lemmas[i]
        return Thing(
            token=i,
            sentence=sentence,
            allowed=allowed,
            count=self._counts[lemma],
            standing=standing_of(self._doc, self._names.end, self._names.genitive, i),
            determiner=_kind_of_determiner(self._left(i)[0]),
            early=sentence < 2
            or any(self._lemmas[j] == lemma for j in self._at[:20] if self._sentence[j] < 2),
            first=at == 0 or self._sentence[self._at[at - 1]] != sentence,
        )

    def _is_thing(self, word: Word) -> bool:
        """Whether a word with a capital is a noun for a thing."""
        text = word.text
        if len(text) < _LETTERS or word.i in self._names or text in _NEVER:
            return False
        noun = human_noun(text)
        if text.isupper() or (noun is not None and noun.kind in KIND_OF_NOUN):
            return False
        return not (word.opens and (listed(word.lower) or not listed(text)))

    def _left(self, i: int) -> tuple[str, str, str]:
        """Determiner, the word before it, and the adjective right before the noun."""
        doc, j = self._doc, i - 1
        while j >= 0 and i - j < 5 and is_adjective(doc, j):
            j -= 1
        adjective = doc[i - 1].text if j < i - 1 else ""
        word = doc[j].lower if j >= 0 else ""
        if j >= 0 and (word in _DETERMINERS or by_words(word, "", "", "") != ANY):
            return word, doc[j - 1].text if j > 0 and not doc[j].opens else "", adjective
        return "", word, adjective

    def _reading(self, i: int) -> frozenset[str]:
        determiner, before, adjective = self._left(i)
        text = self._doc[i].text
        form = by_form(text)
        told = by_words(determiner, before if before[:1].isupper() else before.lower(), adjective, text)
        return form & told or form

    def _allowed(self, i: int) -> frozenset[str]:
        """What the noun may be, by all that the article has of it."""
        lemma = self._lemmas[i]
        if lemma not in self._genders:
            told = [self._reading(j) - {MANY} for j in self._at if self._lemmas[j] == lemma]
            self._genders[lemma] = agreed([one for one in told if one])
        here = self._reading(i)
        return here & (self._genders[lemma] | {MANY}) or here


def _agrees(pronoun: Pronoun, allowed: frozenset[str]) -> bool:
    one = pronoun.plural is not True and not allowed.isdisjoint(pronoun.genders)
    several = MANY in allowed and (
        pronoun.plural is True or (pronoun.plural is None and "f" in pronoun.genders)
    )
    return one or several


def is_sure(pronoun: Pronoun, thing: Thing) -> bool:
    """Whether the noun can be nothing that the pronoun does not agree with."""
    return all(_agrees(pronoun, frozenset(one)) for one in thing.allowed)


@lru_cache(1_000)
def _kind_of_determiner(word: str) -> str:
    if word in DEFINITE or word in FUSED:
        return "definite"
    if word in POSSESSIVE:
        return "possessive"
    return "indefinite" if word in INDEFINITE else "bare"


def is_said_of_things(doc: Text, token: int, pronoun: Pronoun) -> bool:
    """Whether a pronoun can mean no person by the words of its clause.

    „| Er | kostet zu viel“, „| Sie | ist überfällig“, "| sie | wurde saniert", "man hat | ihn | gebaut", "| Ihn | will sie
    erhöhen"; not "| Er | hat ihn gebaut", "| ihr | Haus ist teuer".
    """
    if pronoun.possessive or (token > 0 and doc[token - 1].lower in PREPOSITIONS):
        return False
    words = set(_clause(doc, token))
    done = not words.isdisjoint(_DONE_TO_THINGS)
    if not pronoun.subject:
        return (done and not words.isdisjoint(_HAVING)) or not words.isdisjoint(_TO_DO_TO_THINGS)
    being = not words.isdisjoint(_BEING_THINGS) and _acts(doc, token, _BEING)
    becoming = done and words.isdisjoint(_HAVING) and _acts(doc, token, _BECOMING | _BEING)
    return being or becoming or _acts(doc, token, _DONE_BY_THINGS)


def _acts(doc: Text, token: int, verbs: frozenset[str]) -> bool:
    """Whether one of the verbs stands beside its subject or ends its clause: "Er | kostet", "dass er zu viel | kostet |"."""
    last = max(run(doc, token, 1, _BREAKS, _LONGEST), default=token)
    return any(doc[i].lower in verbs for i in (token - 1, token + 1, last) if 0 <= i < len(doc))


def says(doc: Text, token: int) -> str:
    """What the words of the pronoun's clause are said of: "things", "people", "either"."""
    words = set(_clause(doc, token))
    thing, person = not words.isdisjoint(_OF_THINGS), not words.isdisjoint(_OF_PEOPLE)
    return "either" if thing == person else "things" if thing else "people"


def _clause(doc: Text, token: int) -> Iterator[str]:
    return (doc[i].lower for step in (-1, 1) for i in run(doc, token, step, _BREAKS, _LONGEST))
