"""The one table of handlers."""

from bot.core import actions
from bot.core.actions import results as results_actions
from bot.handlers import help as help_
from bot.handlers import learners, lessons, progress, quiz, results
from bot.messenger.guards import Door
from bot.messenger.table import Entry, command, membership, tap, text, unknown_tap
from bot.messenger.table import anything as any_message

DOOR = Door(learners.start)

CLASSES: tuple[Entry, ...] = ()
"""Classes: their teachers, their learners, their groups."""

ASSIGNMENTS: tuple[Entry, ...] = ()
"""Assignments: made and run by teachers, worked on by learners."""

RESULTS: tuple[Entry, ...] = (
    DOOR.command("results", results.results),
    DOOR.tap(results_actions.ListResults, results.list_results),
    DOOR.tap(results_actions.ShowResults, results.show_results),
    DOOR.tap(results_actions.ShowGrid, results.show_grid),
    DOOR.tap(results_actions.ShowQuestions, results.show_questions),
    DOOR.tap(results_actions.ShowSkills, results.show_skills),
    DOOR.tap(results_actions.ShowParticipation, results.show_participation),
    DOOR.tap(results_actions.PickQuestion, results.pick_question),
    DOOR.tap(results_actions.ShowQuestion, results.show_question),
    DOOR.tap(results_actions.PickLearner, results.pick_learner),
    DOOR.tap(results_actions.ShowLearner, results.show_learner),
    DOOR.tap(results_actions.ExportResults, results.export_results),
    DOOR.tap(results_actions.ExportSummary, results.export_summary),
)
"""What came of them."""

HANDLERS: tuple[Entry, ...] = (
    # joining
    command("start", learners.start),
    tap(actions.ShowNotice, learners.show_notice),
    tap(actions.Join, learners.join),
    membership(learners.membership),
    # the learner's own record
    DOOR.tap(actions.OfferPseudonyms, learners.offer_pseudonyms),
    DOOR.tap(actions.TakePseudonym, learners.take_pseudonym),
    DOOR.command("settings", learners.settings),
    DOOR.tap(actions.SetLanguage, learners.set_language),
    DOOR.tap(actions.SetConfidence, learners.set_confidence),
    # learning
    DOOR.command("learn", lessons.learn),
    DOOR.tap(actions.ShowCard, lessons.show_card),
    DOOR.tap(actions.ReadArticle, lessons.read_article),
    DOOR.tap(actions.ShowGlossary, lessons.show_glossary),
    # quizzes
    DOOR.command("quiz", quiz.quiz),
    DOOR.tap(actions.StartCheck, quiz.start_check),
    DOOR.tap(actions.Choose, quiz.choose),
    DOOR.tap(actions.Toggle, quiz.toggle),
    DOOR.tap(actions.Submit, quiz.submit),
    DOOR.tap(actions.RateConfidence, quiz.rate),
    DOOR.tap(actions.Continue, quiz.go_on),
    DOOR.tap(actions.ShowSource, quiz.show_source),
    DOOR.tap(actions.RepeatWrong, quiz.repeat_wrong),
    DOOR.tap(actions.StopQuiz, quiz.stop),
    *CLASSES,
    *ASSIGNMENTS,
    *RESULTS,
    # progress, help, and the ways between
    DOOR.command("progress", progress.progress),
    DOOR.command("help", help_.overview),
    # Not as the others: it says whether something was asked for.
    command("cancel", DOOR.members(help_.cancel)),
    DOOR.pages(
        {
            "learn": lessons.learn,
            "quiz": quiz.quiz,
            "progress": progress.progress,
            "results": results.results,
            "settings": learners.settings,
            "help": help_.overview,
        },
        help_.old_button,
    ),
    # texts, by what the learner was asked for
    text(DOOR.by_prompt({"pseudonym": learners.write_pseudonym, "answer": quiz.write}, help_.no_conversation)),
    # what nobody asked for
    any_message(DOOR.members(help_.anything)),
    unknown_tap(help_.old_button),
)
"""The one table of handlers: the first entry that matches takes the update."""
