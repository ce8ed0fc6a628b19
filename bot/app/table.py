"""The one table of handlers."""

from bot.core import actions
from bot.core.actions import assignments as assignments_actions
from bot.core.actions import tasks as tasks_actions
from bot.handlers import assignment_dates, assignment_questions, assignments, learners, lessons, progress, quiz, tasks
from bot.handlers import help as help_
from bot.messenger.guards import Door
from bot.messenger.table import Entry, command, membership, tap, text, unknown_tap
from bot.messenger.table import anything as any_message

DOOR = Door(learners.start)

CLASSES: tuple[Entry, ...] = ()
"""Classes: their teachers, their learners, their groups."""

ASSIGNMENTS: tuple[Entry, ...] = (
    # teachers: the card and its ways
    DOOR.command("assign", assignments.assign),
    DOOR.tap(assignments_actions.ChooseClass, assignments.choose_class),
    DOOR.tap(assignments_actions.NewAssignment, assignments.new),
    DOOR.tap(assignments_actions.BeginAssignment, assignments.begin),
    DOOR.tap(assignments_actions.ListAssignments, assignments.listing),
    DOOR.tap(assignments_actions.ShowAssignment, assignments.show),
    DOOR.tap(assignments_actions.OpenPart, assignments.open_part),
    DOOR.tap(assignments_actions.SetKind, assignments.set_kind),
    DOOR.tap(assignments_actions.SetRule, assignments.set_rule),
    DOOR.tap(assignments_actions.PreviewAssignment, assignments.preview),
    DOOR.tap(assignments_actions.PublishAssignment, assignments.publish),
    DOOR.tap(assignments_actions.DeleteAssignment, assignments.delete),
    DOOR.tap(assignments_actions.ReleaseExplanations, assignments.release),
    DOOR.tap(assignments_actions.NudgeIdle, assignments.nudge),
    DOOR.tap(assignments_actions.WithdrawAssignment, assignments.withdraw),
    DOOR.tap(assignments_actions.OfferCopies, assignments.offer_copies),
    DOOR.tap(assignments_actions.CopyAssignment, assignments.copy),
    DOOR.tap(assignments_actions.ShowFilter, assignment_questions.show_filter),
    DOOR.tap(assignments_actions.SetFilter, assignment_questions.set_filter),
    DOOR.tap(assignments_actions.SetCount, assignment_questions.set_count),
    DOOR.tap(assignments_actions.ChooseOthers, assignment_questions.others),
    DOOR.tap(assignments_actions.ListQuestions, assignment_questions.listing),
    DOOR.tap(assignments_actions.SetQuestion, assignment_questions.set_question),
    DOOR.tap(assignments_actions.AskDate, assignment_dates.ask),
    DOOR.tap(assignments_actions.PickDay, assignment_dates.pick_day),
    DOOR.tap(assignments_actions.PickHour, assignment_dates.pick_hour),
    DOOR.tap(assignments_actions.DropDate, assignment_dates.drop),
    DOOR.tap(assignments_actions.Inert, assignments.inert),
    # learners: what they were set
    DOOR.command("assignments", tasks.tasks),
    DOOR.tap(tasks_actions.ListTasks, tasks.listing),
    DOOR.tap(tasks_actions.ShowTask, tasks.show),
    DOOR.tap(tasks_actions.StartTask, tasks.start),
    DOOR.tap(tasks_actions.ReviewAnswer, tasks.review),
    DOOR.tap(tasks_actions.ReviewSource, tasks.review_source),
    DOOR.tap(tasks_actions.MuteClass, tasks.mute_class),
    DOOR.tap(tasks_actions.MuteTask, tasks.mute_task),
)
"""Assignments: made and run by teachers, worked on by learners."""

RESULTS: tuple[Entry, ...] = ()
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
            "assignments": tasks.tasks,
            "progress": progress.progress,
            "settings": learners.settings,
            "help": help_.overview,
        },
        help_.old_button,
    ),
    # texts, by what the learner was asked for
    text(
        DOOR.by_prompt(
            {
                "pseudonym": learners.write_pseudonym,
                "answer": quiz.write,
                "assign-title": assignments.write_title,
                "assign-opens": assignment_dates.write,
                "assign-due": assignment_dates.write,
                "assign-closes": assignment_dates.write,
            },
            help_.no_conversation,
        )
    ),
    # what nobody asked for
    any_message(DOOR.members(help_.anything)),
    unknown_tap(help_.old_button),
)
"""The one table of handlers: the first entry that matches takes the update."""
