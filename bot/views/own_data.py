"""Everything that is stored about a learner as one page to read: self-contained, and nothing in it is run or loaded."""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core.content import Pack, Question
from bot.core.privacy import OwnData, Record
from bot.core.quiz.responses import RESPONSE
from bot.core.tables import safe_file_name
from bot.i18n.texts import Texts
from bot.views.privacy import look_name
from bot.views.results_words import answer_words, stem

Find = Callable[[int], tuple[Question, Pack | None] | None]
"""The question of a version and its pack; None where the content does not have it any more."""

_WHOLE = 1000
"""Characters of a question: longer ones are none of ours."""

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}div{overflow-x:auto}"
    "table{border-collapse:collapse;min-width:100%}th,td{text-align:left;vertical-align:top;padding:.3em .6em;"
    "border-bottom:1px solid #ccc}th{white-space:nowrap}"
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is run or loaded, nothing is sent, whatever stood in the page."""

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "learners": ("pseudonym", "language", "zone", "joined_at", "exported_at"),
    "contacts": ("chat_id", "unreachable_at"),
    "agreements": ("version", "agreed_at"),
    "memberships": ("joined_at", "ended_at", "extra_minutes", "individuals", "phrasing", "muted"),
    "roster": ("name",),
    "looks": ("looked_at", "what"),
    "lessons": ("pack_id", "started_at", "finished_at"),
    "answers": ("answered_at", "question_id", "response", "outcome", "confidence"),
    "checkpoint_answers": ("answered_at", "claim", "said", "confidence"),
    "mastery": ("skill", "n", "last_day"),
    "review_cards": ("concept", "rated_on", "due_on"),
    "rhythms": ("muted", "next_at"),
    "talks": ("discussion_id", "started_at", "before", "after"),
    "talk_turns": ("at", "text"),
    "round_votes": ("voted_at", "option", "confidence"),
    "round_reasons": ("written_at", "option", "text", "consent"),
    "opinions": ("given_at", "statement", "opinion"),
    "teachers": ("since",),
    "staff": ("role", "since"),
    "assignments": ("title", "created_at"),
    "article_drafts": ("title", "link", "created_at", "text"),
    "class_packs": ("title", "published_at"),
}
"""What is of interest to people; the other sections, ids and states stand in the JSON document."""


def file_name(texts: Texts, own: OwnData, form: str) -> str:
    """What the document is called."""
    return safe_file_name(("Lupe", texts("my data"), own.made_at.date().isoformat()), form)


def page(texts: Texts, own: OwnData, find: Find) -> str:
    """The page, with a table for each section that is not empty; ``find`` knows the questions in words."""
    title = texts("What Lupe has stored about you")
    held = texts(
        "Something is not told yet, because it would give away answers: what is right in an assignment, a discussion "
        "or a check that still goes on, and how well you can do what. Ask again when it is over."
    )
    parts = [
        f'<!DOCTYPE html>\n<html lang="{texts.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_escape(title)}</h1>",
        _paragraph(texts("Made: {moment}", moment=texts.moment(own.made_at, own.zone))),
        _paragraph(
            texts(
                "This page shows what matters to people. The other document has every detail, also the numbers by "
                "which I tell things apart. Neither has anything about other learners."
            )
        ),
        _paragraph(held) if own.held else "",
    ]
    titles = _titles(texts)
    worded = replace(own, sections={**own.sections, **_worded(texts, own, find)})
    parts += [_section(texts, worded, titles[name], name) for name in _SHOWN if own.sections.get(name)]
    return "\n".join(part for part in parts if part) + "\n</body>\n</html>\n"


def _worded(texts: Texts, own: OwnData, find: Find) -> Mapping[str, Sequence[Record]]:
    """Sections in which ids stand for something that people know in words."""
    looks = [{**one, "what": look_name(texts, str(one["what"]))} for one in own.sections.get("looks", ())]
    return {"looks": looks, "answers": [_asked(texts, one, find) for one in own.sections.get("answers", ())]}


def _asked(texts: Texts, one: Record, find: Find) -> Record:
    version = one["version_id"]
    found = find(version) if isinstance(version, int) else None
    if found is None:
        return one
    question, pack = found
    said = answer_words(texts, question, pack, RESPONSE.validate_python(one["response"]))
    return {**one, "question_id": stem(texts, question, _WHOLE), "response": said}


def _section(texts: Texts, own: OwnData, title: str, name: str) -> str:
    columns, labels = _SHOWN[name], _labels(texts)
    records = [one for one in own.sections[name] if name != "talk_turns" or one["text"]]
    head = "".join(f'<th scope="col">{_escape(labels[column])}</th>' for column in columns)
    body = "\n".join(_row(texts, own, columns, one) for one in records)
    table = f"<div><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    return f"<h2>{_escape(title)} ({len(records)})</h2>\n{table}" if records else ""


def _row(texts: Texts, own: OwnData, columns: Sequence[str], one: Record) -> str:
    cells = (_escape(_value(texts, own, one[column])) for column in columns)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _value(texts: Texts, own: OwnData, value: object) -> str:
    match value:
        case datetime():
            said = texts.moment(value, own.zone)
        case date():
            said = texts.date(value)
        case {"text": str(text)}:
            said = text
        case {"ids": [*ids]}:
            said = ", ".join(map(str, ids))
        case bool():
            said = texts("yes") if value else texts("no")
        case dict() | list():
            said = json.dumps(value, ensure_ascii=False)
        case _:
            said = _words(texts).get(value, str(value))
    return said


def _escape(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _paragraph(text: str) -> str:
    return f"<p>{_escape(text)}</p>"


def _words(texts: Texts) -> Mapping[object, str]:
    return {
        None: "–",
        "": "–",
        "right": texts("right"),
        "partly": texts("partly right"),
        "wrong": texts("wrong"),
        "checked": texts("looked at by yourself"),
    }


def _titles(texts: Texts) -> Mapping[str, str]:
    return {
        "learners": texts("You"),
        "contacts": texts("How I reach you"),
        "agreements": texts("Notices that you agreed to"),
        "memberships": texts("Your classes"),
        "roster": texts("What teachers call you in their list"),
        "looks": texts("When teachers looked at your work"),
        "lessons": texts("Lessons"),
        "answers": texts("Answers in quizzes and assignments"),
        "checkpoint_answers": texts("Answers in checks of your class"),
        "mastery": texts("How well you can do what, as far as I can tell"),
        "review_cards": texts("What comes back to be reviewed"),
        "rhythms": texts("Reminders"),
        "talks": texts("Talks with me"),
        "talk_turns": texts("What you wrote in talks"),
        "round_votes": texts("Your votes in discussions of your class"),
        "round_reasons": texts("Your reasons in discussions of your class"),
        "opinions": texts("What you said on maps of views"),
        "teachers": texts("Teacher since"),
        "staff": texts("Classes that you teach"),
        "assignments": texts("Assignments that you made"),
        "article_drafts": texts("Drafts from articles"),
        "class_packs": texts("Lessons that you published"),
    }


def _labels(texts: Texts) -> Mapping[str, str]:
    times = ("answered_at", "at", "given_at", "looked_at", "voted_at", "written_at", "agreed_at")
    return {
        **dict.fromkeys(times, texts("when")),
        "pseudonym": texts("pseudonym"),
        "language": texts("language"),
        "zone": texts("time zone"),
        "joined_at": texts("joined"),
        "exported_at": texts("data last sent"),
        "chat_id": texts("Telegram number (ID)"),
        "unreachable_at": texts("not reachable since"),
        "version": texts("version"),
        "ended_at": texts("left"),
        "extra_minutes": texts("extra time (minutes)"),
        "individuals": texts("teachers see your own work"),
        "phrasing": texts("an AI may help"),
        "muted": texts("no reminders"),
        "name": texts("name"),
        "what": texts("what"),
        "pack_id": texts("lesson"),
        "started_at": texts("begun"),
        "finished_at": texts("finished"),
        "question_id": texts("question"),
        "response": texts("answer"),
        "outcome": texts("result"),
        "confidence": texts("how sure (0 to 2)"),
        "claim": texts("claim"),
        "said": texts("took it for true"),
        "skill": texts("skill"),
        "n": texts("answers counted"),
        "last_day": texts("last on"),
        "concept": texts("idea"),
        "rated_on": texts("last on"),
        "due_on": texts("again on"),
        "next_at": texts("next"),
        "discussion_id": texts("topic"),
        "before": texts("view before"),
        "after": texts("view after"),
        "text": texts("text"),
        "option": texts("answer"),
        "consent": texts("may be shown without a name"),
        "statement": texts("statement"),
        "opinion": texts("view"),
        "since": texts("since"),
        "role": texts("role"),
        "title": texts("title"),
        "created_at": texts("begun"),
        "link": texts("link"),
        "published_at": texts("published"),
    }
