"""What a text is as a whole, where it is no answer: empty, stuck, vague."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.languages import Language
from bot.core.understanding.clauses import Token
from bot.core.understanding.model import Kind
from bot.core.understanding.particles import Words, words

_ASKS: Final = re.compile(r"[\s?!.¿]*\?[\s?!.]*")

_DENIES: Final = "(?:nicht|nich|nciht|net|ned|nit)"
_STUCK: Final[dict[Language, tuple[str, ...]]] = {
    "de": (
        rf"(?:ich )?(?:weiß|weiss|weis) (?:ich )?(?:es |das )?(?:auch |doch |grad |echt |leider |noch )*{_DENIES}",
        rf"(?:ich kann|kann ich) (?:es |das |dazu |leider )*(?:{_DENIES}|nichts|nix) (?:genau )?(?:sagen|antworten)",
        r"(?:keine?n?|null|0) (?:ahnung|plan|idee|schimmer|peil|bock)",
        r"k ?[pa]",
        rf"(?:versteh|check|kapier|raff)e?n? (?:ich )?(?:das |es |die frage |hier )*(?:auch |echt |gar )*{_DENIES}",
        r"(?:mir )?fällt (?:mir )?(?:grad |gerade |dazu |jetzt )*(?:nichts|nix) ein",
        r"hä+h?|hm+|ähm?|hilfe|help|zu schwer|schwierig",
        r"wie meinst du das|was meinst du|was soll ich (?:hier |da )?(?:schreiben|sagen)",
    ),
    "en": (
        r"(?:i )?(?:really |honestly |just )*do not (?:really |even )?know",
        r"(?:no|not a|not any|have no) (?:idea|clue)",
        r"(?:i )?(?:do not|can not) (?:really |even )?(?:get|understand|follow|say|tell)(?: (?:it|this|the question))?",
        r"idk|dunno|dk|(?:i am )?not (?:really )?sure|clueless|i am stuck",
        r"hu+h|hm+|um+|err?|help|too hard|pass",
        r"what do you mean|what (?:should|do) i (?:say|write)|(?:i )?can not think of anything",
    ),
}
_SAYS_SO: Final = re.compile(rf"\b(?:{'|'.join(one for several in _STUCK.values() for one in several)})(?!\w)")
"""Whoever is stuck may say so in either language."""

_FILLERS: Final = words(
    "es das ich mir auch halt genau grad gerade echt leider da dazu hier gar noch doch ja also eh eigentlich ehrlich "
    "gesagt wirklich so bitte mal sorry sry bro bruder digga alter lol haha tbh ngl man it that this i am really just "
    "honestly to be honest either so well please me about at all here exactly dude oh uff äh ähm hm hmm idk ka kp"
)
"""Words that add nothing to such a phrase."""

_HOLLOW: Final[dict[Language, Words]] = {
    "de": words(
        "ja nein jo jup jap nö ne nee ok okay stimmt stimme richtig falsch gut schlecht blöd doof cool dumm super "
        "toll normal klar logisch egal meinung finde find findet glaube glaub denke denk meine weiß sage sagen sag "
        "ist grund sehe seh genau eben halt lol haha xd digga bro alter vllt bestimmt sicher krass mega wichtig "
        "interessant komisch nett okey jein mhm naja dings ding sache sachen zu zustimmen dafür dagegen weiter "
        "nächste hallo hi hey bitte danke tja keine ahnung frage antwort"
    ),
    "en": words(
        "yes no yeah yep yup nope nah ok okay true right wrong good bad cool dumb stupid nice great fine sure "
        "normal obvious obviously clear logical agree disagree opinion think guess know say mean find reason see "
        "exactly lol haha xd bro dude man tbh ngl imo idc important interesting weird whatever please thanks hello "
        "hi hey next question answer makes sense"
    ),
}
"""Words of content that say hardly anything by themselves; so do single letters."""


def kind_of(text: str, tokens: Sequence[Token], language: Language, *, near: bool) -> Kind:
    """The kind of a text with these tokens, in which no aspect was found; ``near``: one comes near.

    "Keine Ahnung, wie viele falsch waren" is an answer; "keine Ahnung" is none, whatever it comes near.
    """
    if not any(sign.isalnum() for sign in text):
        return Kind.STUCK if _ASKS.fullmatch(text) else Kind.EMPTY
    said = " ".join(token.form for token in tokens)
    rest = _SAYS_SO.sub(" ", said)
    if rest != said and _FILLERS.issuperset(rest.split()):
        return Kind.STUCK
    if near:
        return Kind.ANSWER
    content = {token.form for token in tokens if token.content and len(token.form) > 1} - _HOLLOW[language]
    left = content.intersection(rest.split())
    if rest != said and len(left) <= 1:
        return Kind.STUCK
    return Kind.ANSWER if left else Kind.VAGUE
