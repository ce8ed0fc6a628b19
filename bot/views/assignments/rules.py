"""The kind of an assignment and its rules."""

from collections.abc import Mapping

from bot.core.actions.assignments import SetKind, SetRule
from bot.core.assignments import MOST_ATTEMPTS, Counts, Explain, Kind, Late
from bot.core.drafts import Draft
from bot.i18n.texts import Texts
from bot.views.assignments import words
from bot.views.assignments.card import back, head
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply


def kinds(texts: Texts, draft: Draft) -> Reply:
    """Practice or graded, with what each means."""
    current = draft.assignment.kind
    html = paragraphs(
        head(texts, draft, texts("Practice or graded?")),
        lines(
            bold(words.kind(texts, Kind.PRACTICE)),
            escape(texts("For learning: any number of attempts, and each answer is explained at once.")),
        ),
        lines(
            bold(words.kind(texts, Kind.GRADED)),
            escape(
                texts(
                    "For marks: one attempt, explanations only after the due date; "
                    "until then nobody in the class sees a right answer to these questions anywhere."
                )
            ),
        ),
        escape(texts("Another kind brings its own rules along; each can be changed afterwards.")),
    )
    rows = tuple(
        (
            Button(
                _ticked(words.kind(texts, one), chosen=one is current),
                SetKind(draft.assignment.id, one.value),
            ),
        )
        for one in Kind
    )
    return Reply((Message(html, (*rows, back(texts, draft)), card="assign"),))


def rules(texts: Texts, draft: Draft) -> Reply:
    """Every rule with what it is set to, and a button for each other setting."""
    one, is_open = draft.assignment, draft.assignment.released_at is None
    html = paragraphs(
        head(texts, draft, texts("Rules")),
        lines(
            escape(texts("Attempts: {attempts}", attempts=words.attempts(texts, one))),
            escape(texts("What comes late {what}.", what=words.late(texts, one.late))),
            escape(texts("Explanations: {when}", when=words.explain(texts, one))),
        ),
        escape(words.lack(texts, draft.lacks)) if draft.lacks else "",
    )
    numbers = {str(number): str(number) for number in range(1, MOST_ATTEMPTS + 1)} | {"0": texts.button("any")}
    counts: Mapping[str, str] = {
        Counts.FIRST.value: texts.button("First counts"),
        Counts.BEST.value: texts.button("Best counts"),
        Counts.LAST.value: texts.button("Last counts"),
    }
    late: Mapping[str, str] = {
        Late.ACCEPT.value: texts.button("Late: taken"),
        Late.MARK.value: texts.button("Late: taken, and marked"),
        Late.CLOSE.value: texts.button("Late: not taken"),
    }
    explain: Mapping[str, str] = {
        Explain.AT_ONCE.value: texts.button("Explained at once"),
        Explain.AFTER_DUE.value: texts.button("Explained after the due date"),
        Explain.AFTER_RELEASE.value: texts.button("Explained when you release it"),
    }
    rows = (
        _row(one.id, "attempts", numbers, str(one.attempts)),
        *((_row(one.id, "counts", counts, one.counts.value),) if one.attempts != 1 else ()),
        *((button,) for button in _row(one.id, "late", late, one.late.value)),
        *((button,) for button in _row(one.id, "explain", explain, one.explain.value) if is_open),
        (_switch(texts.button("An order for each learner"), one.id, "shuffle", on=one.shuffle),),
        (_switch(texts.button("Ask “how sure?”"), one.id, "confidence", on=one.confidence),),
        back(texts, draft),
    )
    return Reply((Message(html, rows, card="assign"),))


def _row(assignment: int, name: str, labels: Mapping[str, str], current: str) -> tuple[Button, ...]:
    return tuple(
        Button(_ticked(label, chosen=word == current), SetRule(assignment, name, word))
        for word, label in labels.items()
    )


def _switch(label: str, assignment: int, name: str, *, on: bool) -> Button:
    return Button(_ticked(label, chosen=on), SetRule(assignment, name, "off" if on else "on"))


def _ticked(label: str, *, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label
