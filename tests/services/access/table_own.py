"""The rows of what is a learner's own, and the methods that nobody calls in person."""

from bot.core.content import Pack
from bot.core.discussions import TalkCard
from bot.core.learners import NOTICE_VERSION
from bot.core.lessons import OpenLesson
from bot.core.links import Link, LinkKind
from bot.core.privacy import Farewell
from bot.core.quiz.session import Quiz, QuizCard, QuizSummary
from tests.services.access.people import EVERYBODY, LEARNER, TEACHERS, TEAM
from tests.services.access.rows import own, row

OWN = (
    # learners
    own("learners.ask_pseudonym"),
    own("learners.take_pseudonym", lambda _: (3, 1, "de")),
    own("learners.write_pseudonym", lambda _: ("Somebody else",)),
    own("learners.set_language", lambda _: ("de",)),
    own("learners.set_confidence", on=False),
    own("learners.ask", lambda w: ("rename", w.room)),
    own("learners.drop_prompt"),
    own("learners.keep_prompt"),
    own("learners.settle", again=False),
    own("learners.keep_link", lambda w: (Link(LinkKind.CLASS, w.code),)),
    own("learners.take_link"),
    own("learners.mark_seen"),
    # lessons
    own("lessons.next"),
    own("lessons.list"),
    row("lessons.find_teaching", lambda _: ("p01",), TEAM | TEACHERS, Pack),
    row("lessons.find", lambda w: (w.lesson,), LEARNER, OpenLesson),
    row("lessons.turn", lambda w: (w.lesson, 1), LEARNER, OpenLesson),
    # quizzes
    own("quiz.start"),
    own("quiz.write", lambda _: ("SenseTime",)),
    own("quiz.has_open"),
    row("quiz.start_check", lambda w: (w.lesson,), LEARNER, QuizCard),
    row("quiz.choose", lambda w: (w.items["single"], 0), LEARNER, QuizCard),
    row("quiz.toggle", lambda w: (w.items["multiple"], 1), LEARNER, QuizCard, on=True),
    row("quiz.submit", lambda w: (w.items["multiple"],), LEARNER, QuizCard),
    row("arranged.assign", lambda w: (w.items["sorted"], 1, 1), LEARNER, QuizCard),
    row("arranged.undo", lambda w: (w.items["sorted"], 1), LEARNER, QuizCard),
    row("quiz.rate", lambda w: (w.items["rated"], 2), LEARNER, QuizCard),
    row("quiz.go_on", lambda w: (w.items["explained"],), LEARNER, QuizCard),
    row("quiz.show_source", lambda w: (w.items["explained"], 0), LEARNER, QuizCard),
    row("quiz.repeat_wrong", lambda w: (w.quizzes["done"],), LEARNER, (QuizCard, QuizSummary)),
    row("quiz.repeat_wrong", lambda w: (w.quizzes["attempt"],), frozenset(), QuizCard),
    row("quiz.stop", lambda w: (w.quizzes["open"],), LEARNER, Quiz),
    # reviews
    own("review.start"),
    own("review.outlook"),
    own("review.find_habits"),
    own("review.set_per_day", lambda _: (8,)),
    own("review.set_spread", on=False),
    # talks
    own("discussions.list"),
    own("discussions.has_open"),
    own("discussions.start", lambda _: ("p02", "d01")),
    own("discussions.say", lambda _: ("because",)),
    own("discussions.consult", lambda _: ("because",)),
    row("discussions.resume", lambda w: (w.talks["ended"],), LEARNER, TalkCard),
    row("discussions.take_stance", lambda w: (w.talks["stance"], 1, 4), LEARNER, TalkCard),
    row("discussions.pick_sentence", lambda w: (w.talks["sentence"], 3, 1), LEARNER, TalkCard),
    row("discussions.answer", lambda w: (w.talks["statement"], 5), LEARNER, TalkCard, agree=True),
    row("discussions.take_back", lambda w: (w.talks["stance"], 1), LEARNER, TalkCard),
    row("discussions.help", lambda w: (w.talks["stance"], 1), LEARNER, TalkCard),
    row("discussions.skip", lambda w: (w.talks["stance"], 1), LEARNER, TalkCard),
    row("discussions.end", lambda w: (w.talks["stance"], 1), LEARNER, TalkCard),
    # what was written
    own("discussions.count_texts"),
    own("discussions.erase"),
    own("quiz.count_texts"),
    own("quiz.erase"),
    own("perspectives.count_said"),
    own("perspectives.erase"),
    own("articles.count_texts"),
    own("articles.erase"),
    own("erasures.note"),
    own("erasures.note", whole=True),
    # what is kept
    own("privacy.overview"),
    own("privacy.list_looks"),
    own("privacy.begin_export"),
    own("privacy.export"),
    own("privacy.preview"),
    own("privacy.agree", lambda _: (NOTICE_VERSION,)),
    # A class that somebody else teaches goes on under them, so this is not about one's own only.
    own("privacy.confirms", lambda w: (int(w.clock.time.timestamp()),)),
    row("privacy.forget", lambda _: (), EVERYBODY, Farewell),
    # the day and the week
    own("today.show", lambda _: (0,)),
    own("rhythm.show"),
    own("rhythm.set_day", lambda _: (2,), on=True),
    own("rhythm.set_time", lambda _: (900,)),
    own("rhythm.write_time", lambda _: ("17:30",)),
    own("rhythm.take_break", lambda _: (7,)),
    own("rhythm.write_break", lambda _: ("tomorrow",)),
    own("rhythm.set_zone", lambda _: ("Europe/Rome",)),
    own("rhythm.write_zone", lambda _: ("Rome",)),
    own("rhythm.mute", on=True),
    # progress
    own("progress.show"),
    # a language model
    own("phrasing.may"),
    own("phrasing.allow"),
)

SYSTEM = {
    "articles.take": "the worker",
    "articles.holds": "the same",
    "articles.release": "the same",
    "articles.finish": "the same",
    "question_files.finish": "the same",
    "articles.fail": "the same",
    "learners.find": "who writes: the Telegram id comes with the update",
    "learners.join": "the same",
    "learners.mark_reachable": "Telegram says so about a chat",
    "teachers.invite": "the operator's command",
    "classes.find_tied": "a group asks for itself",
    "classes.lose_group": "Telegram says so about a group",
    "classes.move_group": "the same",
    "reminders.take": "the clock",
    "rhythm.take": "the same",
    "review.count_now": "the same",
    "checkpoint_settings.announce": "the clock",
    "class_packs.announce": "the same",
    "group_talk.hear": "a group writes to the bot, whoever it is",
    "group_talk.count": "Telegram says so about a poll",
    "group_talk.lose": "Telegram says so about a group",
    "rounds.redraw": "the shell, for the owners of cards that another one changed",
    "running_rounds.list_moderators": "the same",
    "running_rounds.list_queues": "the shell, for somebody who has just been taken off a team",
    "erasures.list_after": "the clock",
    "erasures.list_owed": "the start, and the operator's command",
    "erasures.settle": "the same",
    "expiry.begin": "the clock",
    "expiry.finish": "the same",
    "expiry.warn_classes": "the clock, and the operator's command",
    "expiry.warn_idle": "the same",
    "expiry.delete_classes": "the same",
    "expiry.take_idle": "the same",
    "expiry.forecast": "the operator's command",
    "discussions.prepare": "the start",
    "privacy.look_up": "the operator's command",
}
"""Methods that work for nobody in particular, and who calls them."""
