"""Six learners and their teacher in a round, in the web chat of ``lupe demo``: votes, reasons, the queue, /delete."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.core.content import Pack
from bot.core.languages import Language
from bot.i18n.texts import Translations
from tests.journeys.circle import Circle, Speaker, pseudonym
from tests.journeys.handset import Handset
from tests.journeys.round_table import CLASS, HELD, NAME, VOTES, Table


@pytest.mark.parametrize(("language", "width"), [("de", 390), ("en", 1280)])
def test_a_round(
    browser: Browser, address: str, pack: Pack, shots: Path | None, language: Language, width: int
) -> None:
    texts = Translations.load().texts(language)
    with Circle(browser, address, pack, texts, shots) as circle:
        sommer = circle.learner("Sommer")
        link = circle.found_class(CLASS[language], sommer)
        learners = {name: circle.learner(name, link) for name in VOTES}
        put_name(circle, sommer)
        table = Table(
            circle,
            pack,
            pack.rounds[0],
            circle.sit_down(sommer, width=width),
            circle.sit_down(learners.pop("Mia"), width=width),
            circle.sit_down(learners.pop("Ben"), width=width),
            learners,
        )
        begin(table)
        write(table)
        decide(table)
        meet(table)
        release(table)
        disappear(table)
        for one in (table.teacher, table.mia, table.ben):
            assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def put_name(circle: Circle, sommer: Handset) -> None:
    """A name beside Tom's pseudonym."""
    noted = len(circle.script)
    sommer.press("Learners")
    sommer.tap(pseudonym("Tom"))
    sommer.press("Name")
    sommer.write(NAME)
    sommer.press("All learners")
    sommer.press("Back to the class")
    del circle.script[noted:]


def begin(table: Table) -> None:
    """A draft from the page of the class, looked through and started."""
    teacher, language = table.teacher, table.language
    teacher.shoot("class")
    teacher.press("Discussions")
    teacher.shoot("discussions")
    teacher.press("New discussion")
    teacher.shoot("lessons")
    teacher.tap(next(label for label in teacher.labels() if label.startswith(table.pack.title[language])))
    teacher.shoot("topics")
    teacher.tap(table.topic.title[language])
    teacher.reads("You read every reason before classmates do.")
    teacher.shoot("draft")
    teacher.press("Start")
    teacher.shoot("started")


def write(table: Table) -> None:
    """Five give reasons, two of them at a browser; Mia is still thinking, and Tom has not yet said who may read it."""
    mia, ben = table.mia, table.ben
    for one in (mia, ben):
        one.reads(
            "New discussion in {name}: {title}", name=CLASS[table.language], title=table.topic.title[one.language]
        )
    ben.shoot("letter")
    ben.press("Take part")
    ben.shoot("vote")
    ben.choose(table.words(table.topic.question, "a"))
    ben.shoot("how-sure")
    ben.press("Sure")
    ben.shoot("why")
    ben.write(*table.said("Ben"))
    ben.shoot("sentence")
    ben.tap(str(table.topic.sentences.index("s14") + 1))
    ben.shoot("consent")
    ben.press("Yes, without my name")
    ben.reads("Your teacher looks at your sentence first; then classmates can read it.")
    ben.shoot("others-say")
    table.vote(mia)
    for name, other in table.others.items():
        table.vote(other)
        table.explain(other, *table.said(name))
        if name != "Tom":
            other.press("Yes, without my name")


def decide(table: Table) -> None:
    """One tap each: Ben's is shown, the others are not; Ida writes hers anew, and then it is."""
    teacher, ida = table.teacher, table.others["Ida"]
    teacher.press("Refresh")
    teacher.shoot("five-wait")
    teacher.press("Reasons to look at ({count})", count=5)
    for name, why in HELD.items():
        teacher.reads(why)
        teacher.reads_words(*table.said(name))
        teacher.reads("Written by: {name}", name=NAME if name == "Tom" else pseudonym(name))
        teacher.shoot(f"queue-{name}")
        teacher.press("Show it" if name == "Ben" else "Hide it")
    teacher.reads("No reason waits for you.")
    teacher.shoot("queue-empty")
    ida.press("Write it anew")
    table.explain(ida, *table.said("Ida, anew"))
    ida.press("Yes, without my name")
    teacher.reads("Somebody has taken a reason back or written it anew.")
    teacher.press("Back to the reasons")
    teacher.reads("It waits because something of the same learner was hidden or reported before.")
    teacher.shoot("queue-again")
    teacher.press("Show it")
    teacher.press("What was decided")
    teacher.shoot("decided")
    table.nobody_reads("Ida", "Tom", "Ali", "Noa")


def meet(table: Table) -> None:
    """Mia keeps her reason to herself, reads Ben's and Ida's, reports one; Ida takes hers back; they vote again."""
    mia, tom, ida = table.mia, table.others["Tom"], table.others["Ida"]
    table.explain(mia, *table.said("Mia"))
    mia.press("No, keep it from them")
    mia.reads("Your sentence is not shown to classmates.")
    tom.press("Yes, without my name")
    for text in table.said("Ben", "Ida, anew"):
        mia.reads_words(text)
        assert tom.sees(text), "from both sides"
    mia.shoot("others-say")
    table.nobody_reads("Ida", "Tom", "Ali", "Noa", "Mia")
    mia.press("Report no. {number}", number=number_of(mia, *table.said("Ida, anew")))
    mia.never_reads(*table.said("Ida, anew"))
    mia.shoot("reported")
    assert tom.sees(*table.said("Ida, anew")), "one report hides it from whoever reported"
    ida.press("Take my sentence back")
    ida.press("Take it back")
    ida.reads("You took your sentence back; nobody is shown it any more.")
    tom.until(lambda _: not tom.sees(*table.said("Ida, anew")))
    mia.press("To the second vote")
    mia.shoot("second-vote")
    mia.choose(table.words(table.topic.question, "c"))
    mia.shoot("parallel")
    mia.choose(table.words("q21", "b"))
    mia.reads("Thank you, that was all for now.")
    mia.shoot("done")
    for one in (table.ben, ida, table.others["Ali"], table.others["Noa"]):
        table.finish(one)


def number_of(one: Speaker, text: str) -> str:
    """The number under which ``text`` stands on the card."""
    lines = one.card.locator(".text").inner_text().splitlines()
    place = next(place for place, line in enumerate(lines) if text in line)
    head = next(line for line in reversed(lines[:place]) if line.strip())
    return next(word for word in head.split() if word.isdecimal())


def release(table: Table) -> None:
    """The teacher sees the split, ends it and releases it; learners read key, explanation and votes."""
    teacher, mia, ben, texts = table.teacher, table.mia, table.ben, table.circle.texts
    teacher.reads("Somebody has taken a reason back or written it anew.")
    teacher.shoot("taken-back")
    teacher.press("Back to the reasons")
    teacher.press("Back to the discussion")
    values = {"right": texts.percent(0.5), "after": texts.percent(1.0)}
    teacher.reads("{right} right at first, {after} after the exchange", **values)
    teacher.picture()
    teacher.shoot("split")
    teacher.press("End it")
    teacher.shoot("end")
    teacher.press("End it now")
    teacher.reads("Ended, not released: learners do not see the key yet.")
    teacher.shoot("ended")
    teacher.press("Release the result")
    teacher.shoot("release")
    teacher.press("Release now")
    teacher.reads("Released: all who took part see key, explanations and result.")
    teacher.shoot("released")
    asked = table.pack.question(table.topic.question)
    for one in (mia, ben):
        one.reads("The result is there: {title}", title=table.topic.title[table.language])
        one.shoot("result-letter")
        one.press("To the result")
        one.reads_words(asked.texts[table.language].why["c"])
        one.shoot("result")


def disappear(table: Table) -> None:
    """Ben deletes what he wrote: it goes from Tom's screen and from the teacher's."""
    teacher, ben = table.teacher, table.ben
    tom = table.circle.sit_down(table.others["Tom"], width=390)
    (text,) = table.said("Ben")
    tom.page.get_by_text(text).wait_for()
    tom.shoot("before-delete")
    teacher.press("What was decided")
    teacher.reads_words(text)
    teacher.shoot("before-delete")
    ben.write("/delete")
    ben.shoot("delete")
    ben.press("Delete it all")
    ben.reads("It is deleted. Your classmates and teachers do not see it any more.")
    ben.shoot("deleted")
    for one in (tom, teacher, table.mia, ben):
        one.never_reads(text)
    tom.shoot("after-delete")
    teacher.shoot("after-delete")
    teacher.press("Back to the reasons")
    teacher.never_reads(text)
    teacher.shoot("reasons-after-delete")
