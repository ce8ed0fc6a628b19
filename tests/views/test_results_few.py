"""Results where few have answered."""

from dataclasses import replace

from bot.core.pictures import QuestionChart
from bot.i18n.texts import Texts
from bot.views import results_pictures
from tests.results import ITEMS, overview


def test_no_question_with_too_few_answers_is_the_hardest(texts: Texts) -> None:
    few = replace(ITEMS[0], answered=2, right=0, credit=0.0, favourite=None)
    found = overview(told=(few, ITEMS[3]))
    picture = results_pictures.questions(texts, found, 0).messages[0].picture
    assert isinstance(picture, QuestionChart)
    assert picture.title.startswith(texts("Question {number} is the hardest here: {tally}", number=4, tally=""))
    picture = results_pictures.questions(texts, overview(told=(few,)), 0).messages[0].picture
    assert isinstance(picture, QuestionChart)
    assert picture.title == texts("Too few answers yet to judge a question.")
