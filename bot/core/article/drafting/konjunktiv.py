"""Template 4, second form: what the Konjunktiv I of a German sentence shows, and what it does not."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.verb_form import INDICATIVE, forms_in
from bot.core.content.base import Localized

KONJUNKTIV_SHOWS: Final = Template(4, "A", "S6", "article-konjunktiv", "reported-as-proven")

_PASSED_ON: Final = both("Der Artikel gibt wieder, was jemand sagt", "The article passes on what somebody says")
_PARTICIPLE: Final = re.compile(r"\b(?:ge\w+|\w+ge\w+|[bv]e\w+|er\w+|\w+iert)(?:t|en)\b")

_WRONG: Final[tuple[tuple[Localized, Localized], ...]] = (
    (
        both("Der Artikel bezweifelt, dass die Aussage stimmt", "The article doubts that the statement is true"),
        both(
            "Zweifel zeigt der Artikel anders, etwa mit „angeblich“. Diese Form lässt nur offen, ob es stimmt.",
            "An article shows doubt in other ways, for example with “angeblich” (allegedly). This form only leaves "
            "open whether it is true.",
        ),
    ),
    (
        both("Der Artikel wünscht sich, dass es so kommt", "The article is hoping that it will be so"),
        both(
            "Wünsche klingen ähnlich („Möge es gelingen“). Hier wird aber nur wiedergegeben, was jemand sagt.",
            "Wishes sound similar in German (“Möge es gelingen”). But here somebody’s words are only passed on.",
        ),
    ),
    (
        both("Der Artikel erzählt, wie es früher einmal war", "The article tells how it was in the past"),
        both(
            "Vergangenheit wäre {past}. Mit der Zeit hat {form} nichts zu tun, nur damit, wer spricht.",
            "The past tense would be {past}. {form} has nothing to do with time, only with who is speaking.",
        ),
    ),
)


def _is_over(text: str, start: int) -> bool:
    """Whether the clause tells of the past all the same, as in "sei gewesen"."""
    return _PARTICIPLE.search(re.split(r"[,;:.–]", text[start:])[0]) is not None


def propose_konjunktiv(page: Page, seed: int) -> Iterable[Proposal]:
    """What does the form show? One question for every sentence that reports with a Konjunktiv I, its first one."""
    for number, form, start in forms_in(page):
        text = page.sentence(number).text
        # Of what is over, nobody wishes that it comes, and a form that stands twice is not one form.
        if _is_over(text, start) or len(re.findall(rf"\b{form}\b", text)) > 1:
            continue
        present, past = INDICATIVE[form]
        at = page.sentence(number).start + start
        asked = Asked((number,), at, at + len(form), page.said[number][0].rule, 2, 0.89)
        stem = both(
            f"Was zeigt die Form {marked(form, 'de')} (statt {marked(present, 'de')}) in diesem Satz?\n\n{text}",
            f"What does the form {marked(form, 'en')} (instead of {marked(present, 'en')}) show here?\n\n{text}",
        )
        quoted = excerpt(text, start, start + len(form))
        key = Choice(
            _PASSED_ON,
            both(
                f"{marked(form, 'de')} ist Konjunktiv I, die Form für fremde Aussagen: "
                f"{stopped(marked(quoted, 'de'))} Ob es stimmt, bleibt offen.",
                f"{marked(form, 'en')} is Konjunktiv I, the German form for what others say: "
                f"{stopped(marked(quoted, 'en'))} Whether it is true remains open.",
            ),
        )
        wrong = [
            Choice(
                option,
                both(
                    why.de.format(past=marked(past, "de"), form=marked(form, "de")),
                    why.en.format(past=marked(past, "en"), form=marked(form, "en")),
                ),
            )
            for option, why in (_WRONG[:-1] if form == "werde" else _WRONG)
        ]
        yield single(KONJUNKTIV_SHOWS, asked, stem, key, wrong, seed)
