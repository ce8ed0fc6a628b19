"""What a text is as a whole, where it is no answer: empty, stuck, vague."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.languages import Language
from bot.core.understanding.clauses import Token
from bot.core.understanding.model import Kind

_ASKS: Final = re.compile(r"[\s?!.¿]*\?[\s?!.]*")

_STUCK: Final[dict[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:(?:ich )?(?:weiß|weiss|weis|wess) (?:ich )?(?:es |das )?(?:auch |doch |grad |gerade |echt |leider |noch )*"
        r"(?:nicht|nich|nciht|net|ned|nit)|(?:keine?n?|null|0) (?:ahnung|plan|idee|schimmer|peil|bock)|k ?[pa]|kp|"
        r"(?:versteh|check|kapier|raff|blick)e?n? (?:ich )?(?:das |es |die frage |hier )*(?:auch |grad |echt |gar )*"
        r"(?:nicht|nich|net|nix|nichts)|(?:mir )?fällt (?:mir )?(?:grad |gerade |dazu |jetzt )*(?:nichts|nix) ein|"
        r"hä+h?|hm+|ähm?|hilfe|help|wie meinst du das|was meinst du|was soll ich (?:hier |da )?(?:schreiben|sagen)|"
        r"zu schwer|schwierig|idk|dunno|no idea)\b"
    ),
    "en": re.compile(
        r"\b(?:(?:i )?(?:really |honestly |just )*do not (?:really |even )?know|(?:no|not a|not any|have no) (?:idea|clue)|"
        r"(?:i )?(?:do not|cannot|can not) (?:really |even )?(?:get|understand|follow) (?:it|this|that|the question)?|idk|"
        r"dunno|dk|(?:i am )?not (?:really )?sure|hu+h|hm+|um+|err?|help|what do you mean|"
        r"what (?:should|do) i (?:say|write)|(?:i )?(?:can not|cannot) think of anything|too hard|pass|i am stuck|clueless)\b"
    ),
}
_HOLLOW: Final[dict[Language, frozenset[str]]] = {
    "de": frozenset(
        "ja nein jo jup jap nö ne nee ok okay stimmt stimme richtig falsch gut schlecht blöd doof cool dumm super toll "
        "normal klar logisch egal meinung finde find findet glaube glaub denke denk meine weiß sage sagen sag ist grund "
        "sehe seh genau eben halt lol haha xd digga bro alter vllt bestimmt sicher krass mega wichtig interessant "
        "komisch nett okey jein mhm naja dings ding sache sachen zu zustimmen dafür dagegen weiter nächste hallo hi hey "
        "bitte danke tja keine ahnung frage antwort "
        "a b c d e f g h j k l m n o p q r s t u v w x y z".split()
    ),
    "en": frozenset(
        "yes no yeah yep yup nope nah ok okay true right wrong good bad cool dumb stupid nice great fine sure normal "
        "obvious obviously clear logical agree disagree opinion think guess know say mean find reason see exactly lol "
        "haha xd bro dude man tbh ngl imo idc important interesting weird whatever please thanks hello hi hey next "
        "b c d e f g h j k l m n o p q r s t u v w x y z question answer makes sense".split()
    ),
}


def kind_of(text: str, tokens: Sequence[Token], language: Language, *, understood: bool, near: bool = False) -> Kind:
    """The kind of a text with these tokens; ``understood``: an aspect was found in it, ``near``: one comes near.

    "Keine Ahnung, wie viele falsch waren" is an answer; "keine Ahnung" is none, however near it is to "das weiß man
    nicht".
    """
    if not any(sign.isalnum() for sign in text):
        return Kind.STUCK if _ASKS.fullmatch(text) else Kind.EMPTY
    if understood:
        return Kind.ANSWER
    words = " ".join(token.form for token in tokens)
    rest = _STUCK[language].sub(" ", words)
    # Other bots' commands and the other language are typed, too.
    other: Language = "en" if language == "de" else "de"
    rest = _STUCK[other].sub(" ", rest)
    content = {token.form for token in tokens if token.content and token.form not in _HOLLOW[language]}
    left = content.intersection(rest.split())
    if rest != words and len(left) <= (0 if near else 1):
        return Kind.STUCK
    return Kind.ANSWER if left or near else Kind.VAGUE
