"""The closed word classes of German that rules look for; lower case unless case tells the meaning."""

from __future__ import annotations

from collections.abc import Iterable


def with_swiss(words: Iterable[str]) -> frozenset[str]:
    """The words and, of each with ß, its twin as Switzerland spells it: "gemäß", "gemäss"."""
    own = frozenset(words)
    return own | {word.replace("ß", "ss") for word in own}


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set, those with ß also in Swiss spelling; a long table is easier to read so."""
    return with_swiss(text.split())


NOMINATIVE_PRONOUNS = word_set("er sie es man ich wir ihr beide dieser diese jener jene letzterer letztere")
OTHER_PRONOUNS = word_set(
    "sich ihm ihn ihr ihnen uns euch mir mich dir dich es das dies dem den dessen deren einander selbst selber"
)
DETERMINERS = word_set(
    """der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
    sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unserem unseren
    dieser diese dieses diesen diesem jener jene jenes jeder jede jedes mehrere einige viele manche alle
    beide zwei drei vier fünf sechs sieben acht neun zehn zahlreiche weitere andere mein meine euer eure"""
)
GENITIVE_DETERMINERS = word_set(
    "des der eines einer seines seiner ihres ihrer dieses dieser unseres unserer beider mehrerer einiger vieler"
)
OBLIQUE_DETERMINERS = word_set("den dem einen einem seinen seinem ihren ihrem diesen diesem des eines")
PREPOSITIONS = word_set(
    """in im ins an am ans auf aus bei beim mit nach von vom vor vorm zu zum zur für fürs durch gegen ohne um
    seit unter über während wegen trotz hinter neben zwischen bis ab laut gegenüber gemäß innerhalb außerhalb
    anlässlich angesichts aufgrund infolge mithilfe mittels statt anstatt zufolge entgegen binnen per pro
    hinsichtlich bezüglich zugunsten mangels dank samt nebst außer wider jenseits diesseits oberhalb unterhalb"""
)
SUBORDINATORS = word_set(
    """dass daß ob weil wenn als nachdem bevor ehe obwohl obgleich während seit seitdem damit sodass falls sofern
    solange sobald indem da wie wo wer was wen wem warum weshalb wieso wann wohin woher welche welcher welches
    welchen welchem wessen wobei womit wodurch wonach worauf worüber wofür weswegen inwieweit inwiefern anstatt
    um ohne"""
)
CONTENT_SUBORDINATORS = word_set(
    """dass daß ob wie wer was wen wem warum weshalb wieso wann wo wohin woher welche welcher welches welchen
    wessen inwieweit inwiefern wofür worum womit worauf worüber"""
)
RELATIVE_PRONOUNS = word_set("der die das den dem dessen deren denen welcher welche welches welchen welchem")
CONJUNCTIONS = word_set("und oder aber doch denn sondern sowie jedoch allerdings auch nur so also")
SEPARABLE_PARTICLES = word_set(
    """ab an auf aus bei ein fest fort her heraus hervor hin hinzu klar los mit nach nahe um unter vor voraus vorher weg
    wieder zu zurück zusammen dar entgegen bereit"""
)
"""What a verb leaves at the end of its clause: "teilte | mit"."""

INDEFINITE_ARTICLES = word_set("ein eine einen einem einer eines")
# Adverbs that may stand first in a German main clause, so that the subject follows the verb.
ADVERBS = word_set(
    """auch aber allerdings außerdem bereits bisher daher dabei dadurch dafür dagegen daher damals damit danach
    daneben dann daran darauf daraufhin darüber darum davon davor dazu demnach dennoch deshalb deswegen derzeit
    dort ebenfalls ebenso einst endlich erneut erst ferner früher gestern gleichzeitig heute hier hierzu hinzu
    immer immerhin indes indessen insgesamt inzwischen jedenfalls jetzt jüngst kürzlich künftig letztlich
    mehrfach mittlerweile morgen nachdem natürlich nebenbei neuerdings nicht nie noch nochmals notfalls nun nur
    oft offenbar parallel rückblickend schließlich schon seitdem selbst sicher so sodann sofort sogar somit
    sonst später stattdessen stets tatsächlich trotzdem umgekehrt unterdessen vielmehr vorerst vorher wahrscheinlich
    weiter weiterhin weiters wenig wieder wiederum wohl wörtlich zudem zuerst zugleich zuletzt zumindest zunächst
    zurück zusätzlich zuvor zwar abschließend anschließend einerseits andererseits ausdrücklich entsprechend
    gegebenenfalls gleichwohl hingegen hierbei kurz lediglich nachher nebenher prompt schriftlich mündlich
    telefonisch selbstkritisch ganz sehr gern gerne eher etwa rund mehr nachdrücklich deutlich klar scharf
    vorsichtig optimistisch zuversichtlich offen ironisch lachend lächelnd knapp laut leise einmal mal ja eben"""
)
DEMONSTRATIVE_OBJECTS = word_set("das dies dem den ihm ihnen ihn dazu darüber hierzu davon dafür dagegen")
MONTHS_AND_DAYS = word_set(
    """Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Januar Jänner Februar März
    April Mai Juni Juli August September Oktober November Dezember Montagabend Dienstagabend
    Mittwochabend Donnerstagabend Freitagabend Samstagabend Sonntagabend Montagmorgen Dienstagmorgen
    Mittwochmorgen Donnerstagmorgen Freitagmorgen Samstagmorgen Sonntagmorgen Montagnachmittag
    Dienstagnachmittag Mittwochnachmittag Donnerstagnachmittag Freitagnachmittag Samstagnachmittag
    Sonntagnachmittag Montagmittag Dienstagmittag Mittwochmittag Donnerstagmittag Freitagmittag
    Morgen Mittag Nachmittag Abend Nacht Vormittag Wochenende Woche Jahr Uhr"""
)
NAME_PARTICLES = word_set("von van de der den del di da dos bin ibn al el la le zu und ter ten")
FORMS_OF_HEISSEN = word_set("heißt heiße hieß")
EXPLETIVES = word_set("es dies das man")
ADDRESSES = word_set("Frau Herr Herrn")
DASHES = word_set("- – —")  # a lone hyphen is often typed for one

NUMBERS_IN_WORDS = {
    word: number
    for number, word in enumerate(
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn
        neunzehn zwanzig""".split(),
        start=2,
    )
}
"""How papers spell small numbers: "die | Zwölf|jährige"."""
