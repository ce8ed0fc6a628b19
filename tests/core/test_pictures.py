from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.core.pictures import (
    AnswerGrid,
    DayCount,
    OptionChart,
    OptionShare,
    Participation,
    Picture,
    QrCode,
    QuestionBar,
    QuestionChart,
    SkillInterval,
    SkillIntervals,
    VoteRow,
    VoteShift,
)

WORDS = {"title": "Titel", "alt": "Text"}
LEGEND = {"right": "richtig", "partly": "teils", "wrong": "falsch", "open": "offen"}
THIRDS = {"everybody": "alle", "top_third": "oben", "bottom_third": "unten"}
ROW = {"label": "Otter", "cells": ["right", "open"], "total": "1/2"}
BAR = {"number": "1", "text": "Warum?", "right": 3, "answered": 5, "favourite": "B (2)", "favourite_count": 2}
SKILL = {"label": "Quelle", "verdict": "sicher", "share": 0.5, "low": 0.4, "high": 0.6, "n": 20}
DAY = {"label": "Mo", "count": 3}
OPTION = {"letter": "A", "text": "Ja", "key": True, "share": 0.5, "top": 0.9, "bottom": None, "n": 4}

GRID = {**WORDS, "kind": "answer_grid", "columns": ["1", "2"], "rows": [ROW], "legend": LEGEND}
QUESTIONS = {**WORDS, "kind": "question_chart", "bars": [BAR]}
SKILLS = {**WORDS, "kind": "skill_intervals", "rows": [SKILL]}
DAYS = {**WORDS, "kind": "participation", "days": [DAY], "total": 25}
OPTIONS = {**WORDS, "kind": "option_chart", "rows": [OPTION], "legend": THIRDS}
VOTE = {"letter": "A", "text": "Ja", "key": True, "before": 3, "after": 0}
VOTES = {**WORDS, "kind": "vote_shift", "rows": [VOTE], "before": "vorher", "after": "danach"}
POSTER = {**WORDS, "kind": "qr_code", "link": "https://t.me/LupeBot", "code": "K7PM 2XQD", "lines": ["Scannen"]}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (GRID, AnswerGrid),
        (QUESTIONS, QuestionChart),
        (SKILLS, SkillIntervals),
        (DAYS, Participation),
        (OPTIONS, OptionChart),
        (VOTES, VoteShift),
        (POSTER, QrCode),
    ],
)
def test_a_picture_survives_the_outbox_and_can_be_a_key(fields: dict[str, Any], kind: type[Any]) -> None:
    adapter: TypeAdapter[Picture] = TypeAdapter(Picture)
    picture = adapter.validate_python(fields)
    assert type(picture) is kind
    again = adapter.validate_json(adapter.dump_json(picture))
    assert again == picture
    assert hash(again) == hash(picture)


@pytest.mark.parametrize(
    ("model", "fields", "wrong"),
    [
        (AnswerGrid, GRID, {"columns": []}),
        (AnswerGrid, GRID, {"columns": ["1"] * 51, "rows": [{**ROW, "cells": ["right"] * 51}]}),
        (AnswerGrid, GRID, {"columns": ["1", "2", "3"]}),
        (AnswerGrid, GRID, {"columns": ["1", "12345"]}),
        (AnswerGrid, GRID, {"columns": ["1", "\n"]}),
        (AnswerGrid, GRID, {"rows": []}),
        (AnswerGrid, GRID, {"rows": [ROW] * 41}),
        (AnswerGrid, GRID, {"rows": [{**ROW, "cells": ["right", "late"]}]}),
        (AnswerGrid, GRID, {"rows": [{**ROW, "label": "x" * 25}]}),
        (AnswerGrid, GRID, {"rows": [{**ROW, "total": "1000/1000"}]}),
        (QuestionChart, QUESTIONS, {"bars": []}),
        (QuestionChart, QUESTIONS, {"bars": [BAR] * 21}),
        (QuestionBar, BAR, {"right": -1}),
        (QuestionBar, BAR, {"right": 4}),
        (QuestionBar, BAR, {"favourite_count": 3}),
        (SkillIntervals, SKILLS, {"rows": []}),
        (SkillIntervals, SKILLS, {"rows": [SKILL] * 13}),
        (SkillIntervals, SKILLS, {"percent": "percent"}),
        (SkillInterval, SKILL, {"share": 1.1}),
        (SkillInterval, SKILL, {"low": -0.1}),
        (SkillInterval, SKILL, {"low": 0.7}),
        (SkillInterval, SKILL, {"n": -1}),
        (Participation, DAYS, {"days": []}),
        (Participation, DAYS, {"days": [DAY] * 32}),
        (Participation, DAYS, {"total": -1}),
        (DayCount, DAY, {"count": -1}),
        (OptionChart, OPTIONS, {"rows": []}),
        (OptionChart, OPTIONS, {"rows": [OPTION] * 9}),
        (OptionChart, OPTIONS, {"percent": ""}),
        (OptionChart, OPTIONS, {"percent": "{}\n%"}),
        (OptionShare, OPTION, {"top": 1.5}),
        (OptionShare, OPTION, {"letter": "ABC"}),
        (OptionShare, OPTION, {"letter": "\x1e"}),
        (VoteShift, VOTES, {"rows": []}),
        (VoteShift, VOTES, {"rows": [VOTE] * 9}),
        (VoteShift, VOTES, {"percent": "%"}),
        (VoteRow, VOTE, {"before": -1}),
        (VoteRow, VOTE, {"after": 10_001}),
        (VoteRow, VOTE, {"letter": "\n"}),
        (QrCode, POSTER, {"link": ""}),
        (QrCode, POSTER, {"link": "x" * 301}),
        (QrCode, POSTER, {"code": ""}),
        (QrCode, POSTER, {"code": " "}),
        (QrCode, POSTER, {"code": "K7PM\n2XQD"}),
        (QrCode, POSTER, {"code": "K7PM  2XQD"}),
        (QrCode, POSTER, {"code": "K" * 17}),
        (QrCode, POSTER, {"lines": []}),
        (QrCode, POSTER, {"lines": ["x"] * 5}),
        (QrCode, POSTER, {"colour": "red"}),
    ],
)
def test_what_cannot_be_drawn_is_refused(model: type[Any], fields: dict[str, Any], wrong: dict[str, Any]) -> None:
    model.model_validate(fields)
    with pytest.raises(ValidationError):
        model.model_validate({**fields, **wrong})


def test_the_largest_grid_is_taken() -> None:
    row = {**ROW, "label": "x" * 24, "cells": ["open"] * 50}
    grid = AnswerGrid.model_validate({**GRID, "columns": ["1"] * 50, "rows": [row] * 40})
    assert len(grid.rows) * len(grid.columns) == 2000
