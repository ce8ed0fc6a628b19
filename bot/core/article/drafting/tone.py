"""Template 1, second form: what a word of saying tells besides that somebody speaks ("admitted", "warned", "said")."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.core.article.drafting.cueing import named_cue
from bot.core.article.drafting.making import Asked, Choice, Template, draw, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.options import fits
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, marked, stopped
from bot.core.article.model import Attribution
from bot.core.content.base import Localized
from bot.core.languages import Language

TONE: Final = Template(1, "A", "S5", "article-cue-tone", "loaded-word-blind")

_PLAIN: Final = "plain"


@dataclass(frozen=True)
class _Tone:
    """What a group of words tells: ``text`` on the button, ``means`` in the reason, ``example`` another such word.

    ``words`` match the whole cue in small letters, a separate prefix behind "…". ``near`` are tones that a sentence may
    have besides, so that they are never offered together.
    """

    text: Localized
    means: Localized
    example: Localized
    words: Mapping[Language, str]
    near: frozenset[str] = frozenset()


def _near(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TONES: Final[Mapping[str, _Tone]] = {
    _PLAIN: _Tone(
        both("Nichts: Das Wort ist neutral", "Nothing: the word is neutral"),
        both("dass jemand spricht, und wertet nicht", "only that somebody is speaking and judges nothing"),
        both("sagte", "said"),
        {"de": r"sag(?:t|te|ten|en)|gesagt|teil(?:t|te|ten|en) … mit|mitgeteilt", "en": r"says|said|tells|told"},
    ),
    "admits": _Tone(
        both("Dass jemand etwas Unangenehmes zugibt", "That somebody owns up to something"),
        both("dass jemand etwas zugibt, das eher unangenehm ist", "that somebody owns up to something awkward"),
        both("räumte ein", "admitted"),
        {
            "de": r"räum(?:t|te|ten|en) … ein|eingeräumt|g(?:ibt|ab|aben|eben) … zu|zugegeben|gesteh(?:t|en)|"
            r"gestand(?:en)?",
            "en": r"admit(?:s|ted)|conced(?:es|ed)",
        },
        _near("denies stresses guesses criticises"),
    ),
    "doubts": _Tone(
        both("Dass der Artikel eher Zweifel daran hat", "That the article has its doubts"),
        both(
            "dass jemand etwas sagt, das der Artikel nicht für sicher hält",
            "that somebody says it and the article is not convinced",
        ),
        both("behauptete", "claimed"),
        {"de": r"behaupte(?:t|te|ten|n)", "en": r"claim(?:s|ed)|alleg(?:es|ed)"},
        _near("guesses denies criticises assures"),
    ),
    "warns": _Tone(
        both("Dass jemand eine Gefahr kommen sieht", "That somebody sees a danger coming"),
        both("dass jemand eine Gefahr kommen sieht", "that somebody sees a danger coming"),
        both("warnte", "warned"),
        {"de": r"warn(?:t|te|ten|en)|gewarnt", "en": r"warn(?:s|ed)"},
        _near("demands criticises announces stresses"),
    ),
    "demands": _Tone(
        both("Dass jemand etwas durchsetzen will", "That somebody wants action taken"),
        both("dass jemand will, dass etwas geschieht", "that somebody wants something done"),
        both("forderte", "demanded"),
        {
            "de": r"forder(?:t|te|ten|n)|gefordert|verlang(?:t|te|ten|en)",
            "en": r"demand(?:s|ed)|urg(?:es|ed)",
        },
        _near("warns criticises announces stresses"),
    ),
    "criticises": _Tone(
        both("Dass jemand etwas schlecht findet", "That somebody is finding fault"),
        both("dass jemand etwas schlecht findet", "that somebody is finding fault"),
        both("kritisierte", "criticised"),
        {
            "de": r"kritisier(?:t|te|ten|en)|bemängel(?:t|te|ten|n)|beklag(?:t|te|ten|en)|beschwer(?:t|te|ten|en)|"
            r"schimpf(?:t|te|ten|en)|w(?:irft|arf|arfen|erfen) … vor|vorgeworfen",
            "en": r"criticis(?:es|ed)|complain(?:s|ed)|accus(?:es|ed)|grumbl(?:es|ed)",
        },
        _near("warns demands denies doubts admits stresses praises"),
    ),
    "assures": _Tone(
        both("Dass jemand Zweifel ausräumen will", "That somebody wants to end doubts"),
        both("dass jemand Zweifel ausräumen will", "that somebody wants to end doubts"),
        both("versicherte", "insisted"),
        {
            "de": r"versicher(?:t|te|ten|n)|beteuer(?:t|te|ten|n)",
            "en": r"assur(?:es|ed)|insist(?:s|ed)",
        },
        _near("stresses denies doubts announces guesses"),
    ),
    "stresses": _Tone(
        both("Dass es jemandem besonders wichtig ist", "That somebody finds it most important"),
        both("dass jemandem gerade das besonders wichtig ist", "that this is what matters most to somebody"),
        both("betonte", "stressed"),
        {"de": r"beton(?:t|te|ten|en)", "en": r"stress(?:es|ed)|emphasi[sz](?:es|ed)"},
        _near("assures demands warns criticises admits announces praises denies doubts"),
    ),
    "announces": _Tone(
        both("Dass etwas erst noch geschehen soll", "That something is yet to happen"),
        both("dass etwas erst noch geschehen soll", "that something is yet to happen"),
        both("kündigte an", "announced plans"),
        {
            "de": r"kündig(?:t|te|ten|en) … an|angekündigt|versprach(?:en)?|versprich(?:t)",
            "en": r"promis(?:es|ed)|vow(?:s|ed)|pledg(?:es|ed)",
        },
        _near("warns demands assures stresses"),
    ),
    "guesses": _Tone(
        both("Dass jemand es nicht genau weiß", "That somebody is not quite sure"),
        both("dass jemand es nicht genau weiß", "that somebody is not quite sure"),
        both("vermutete", "suspected"),
        {
            "de": r"schätz(?:t|te|ten|en)|vermut(?:et|ete|eten|en)|mutmaß(?:t|te|ten|en)",
            "en": r"estimat(?:es|ed)|suspect(?:s|ed)|guess(?:es|ed)|reckon(?:s|ed)",
        },
        _near("doubts assures admits"),
    ),
    "denies": _Tone(
        both("Dass jemand etwas für falsch erklärt", "That somebody says it is untrue"),
        both("dass jemand etwas für falsch erklärt", "that somebody says something is untrue"),
        both("bestritt", "denied"),
        {
            "de": r"bestritt(?:en)?|bestreite(?:t|n)|dementier(?:t|te|ten|en)|w(?:ies|iesen|eist|eisen) … zurück|"
            r"zurückgewiesen",
            "en": r"den(?:ies|ied)|reject(?:s|ed)",
        },
        _near("admits criticises assures doubts stresses"),
    ),
    "praises": _Tone(
        both("Dass jemand etwas gut findet", "That somebody is pleased with it"),
        both("dass jemand etwas gut findet", "that somebody thinks well of something"),
        both("lobte", "praised"),
        {"de": r"lob(?:t|te|ten|en)|gelobt|begrüß(?:t|te|ten|en)", "en": r"prais(?:es|ed)|welcom(?:es|ed)"},
        _near("stresses"),
    ),
}
"""Groups of words of saying by what they add (Duden, "Redewiedergabe"; Reuters and BBC style guides on "claim")."""

_BESIDE_PLAIN: Final = ("assures", "stresses", "guesses")
"""Tones that might be heard where there is none."""

_CHECKED: Final = both("Dass die Aussage schon geprüft worden ist", "That the statement has been checked")
_WHY_NOT_CHECKED: Final = both(
    "Ob etwas geprüft ist, verrät kein Wort des Sagens. Dafür müsste der Artikel einen Beleg nennen.",
    "No word of saying tells you whether something has been checked. That would take evidence.",
)

_SURE, _LESS_SURE = 0.92, 0.84
"""A word with a tone of its own is worth more than one without."""

_WORDS: Final = {
    (name, language): re.compile(pattern) for name, tone in _TONES.items() for language, pattern in tone.words.items()
}


def propose_tones(page: Page, seed: int) -> Iterable[Proposal]:
    """What does the word of saying tell? One question for every sentence with one word whose tone is known."""
    for number in sorted(page.askable & page.said.keys()):
        said = page.said[number]
        if page.interview or len({one.cue_start for one in said}) > 1 or not page.sure(number):
            continue
        cue, quoted = named_cue(page, said[0])
        tone = _tone_of(cue, page.language)
        # Beside a quotation that says everything itself, a neutral word is no find.
        if tone == _PLAIN and number in page.quoted:
            continue
        if tone and len(quoted) >= len(cue) and page.sentence(number).text.count(said[0].cue) == 1:
            yield _ask(page, said[0], cue, tone, quoted, seed)


def _tone_of(cue: str, language: Language) -> str | None:
    even = re.sub(r" (?=\w+$)(?<!… )", " … ", cue.lower())
    found = (name for name in _TONES if any(_WORDS[name, language].fullmatch(one) for one in (cue.lower(), even)))
    return next(found, None)


def _ask(page: Page, said: Attribution, cue: str, tone: str, quoted: str, seed: int) -> Proposal:
    text = page.sentence(said.sentence).text
    de, en = marked(cue, "de"), marked(cue, "en")
    certain = _LESS_SURE if tone == _PLAIN else _SURE
    asked = Asked((said.sentence,), said.cue_start, said.cue_start + len(cue), said.rule, 2, certain)
    stem = both(
        # Without marks of ours: many of these sentences have some of their own.
        f"Was verrät {de} für sich allein, außer dass jemand spricht?\n\n{text}",
        f"Apart from the fact that somebody is speaking, what does {en} tell you?\n\n{text}",
    )
    known, quoted_de, quoted_en = _TONES[tone], stopped(marked(quoted, "de")), stopped(marked(quoted, "en"))
    key = Choice(
        known.text,
        both(f"{de} verrät, {known.means.de}: {quoted_de}", f"{en} tells you {known.means.en}: {quoted_en}"),
    )
    among = _BESIDE_PLAIN if tone == _PLAIN else [name for name in _TONES if name not in {tone, _PLAIN}]
    others = [name for name in among if _may_stand(name, tone)]
    drawn = min(others, key=lambda name: draw(seed, f"{asked.start}/{name}"))
    chosen = [drawn, "doubts"] if tone == _PLAIN else [drawn, _PLAIN]
    wrong = [*(_wrong(name, de, en) for name in chosen), Choice(_CHECKED, _WHY_NOT_CHECKED)]
    return single(TONE, asked, stem, key, wrong, seed)


def _may_stand(name: str, tone: str) -> bool:
    """Whether a tone is certainly not that of the key, and as long."""
    one, other = _TONES[name], _TONES[tone]
    apart = name not in other.near and tone not in one.near
    return apart and all(fits(one.text[language], other.text[language]) for language in ("de", "en"))


def _wrong(name: str, de: str, en: str) -> Choice:
    tone = _TONES[name]
    if name == _PLAIN:
        return Choice(
            tone.text,
            both(
                f"Neutral wäre „sagte“. {de} gibt der Aussage eine Richtung, noch bevor man sie gelesen hat.",
                f"“Said” would be neutral. {en} gives the statement a direction before you have even read it.",
            ),
        )
    return Choice(
        tone.text,
        both(
            f"Dafür stünde eher ein Wort wie „{tone.example.de}“. {de} sagt das nicht.",
            f"For that, the article would use a word such as “{tone.example.en}”. {en} does not say so.",
        ),
    )
