"""The one table of handlers."""

from bot.app.articles import ARTICLE_FILES, ARTICLE_PAGE, ARTICLE_TEXTS, ARTICLES, unasked_file, unasked_text
from bot.app.bars import BAR_TEXTS, BARS
from bot.app.checkpoints import CHECKPOINTS, WRITE_DAYS
from bot.app.class_packs import CLASS_PACKS
from bot.app.discussions import SEND, TALKS, WRITE
from bot.app.door import DOOR
from bot.app.expiry import EXPIRY
from bot.app.group_rounds import GROUP_ROUNDS
from bot.app.lessons import LESSONS
from bot.app.perspectives import MAPS
from bot.app.privacy import PRIVACY
from bot.app.progress import PROGRESS
from bot.app.review import REVIEW, REVIEW_PAGE
from bot.app.rhythm import PAGES, RHYTHM, TEXTS
from bot.app.rounds import DISCUSS, MY_ROUNDS, ROUNDS, WRITE_REASON
from bot.core import actions
from bot.core.actions import assignments as assignments_actions
from bot.core.actions import classes as classes_actions
from bot.core.actions import membership as membership_actions
from bot.core.actions import results as results_actions
from bot.core.actions import tasks as tasks_actions
from bot.core.actions import teachers as teachers_actions
from bot.handlers import (
    assignment_dates,
    assignment_questions,
    assignments,
    class_settings,
    classes,
    erasure,
    groups,
    learners,
    lessons,
    privacy,
    progress,
    quiz,
    results,
    roll,
    tasks,
    teachers,
)
from bot.handlers import help as help_
from bot.handlers import membership as membership_
from bot.messenger.guards import for_teachers
from bot.messenger.table import (
    Entry,
    command,
    group_command,
    group_membership,
    group_moved,
    membership,
    tap,
    text,
    unknown_tap,
)
from bot.messenger.table import anything as any_message

MY_CLASSES = for_teachers(classes.home, membership_.mine)
"""/class: of a teacher the classes that they teach, of a learner those they are in."""

CLASSES: tuple[Entry, ...] = (
    DOOR.command("class", MY_CLASSES),
    # a learner's
    DOOR.tap(membership_actions.JoinClass, membership_.join),
    DOOR.tap(membership_actions.DeclineJoin, membership_.decline),
    DOOR.tap(membership_actions.TypeCode, membership_.type_code),
    DOOR.tap(membership_actions.MyClasses, membership_.my_classes),
    DOOR.tap(membership_actions.MyClassPage, membership_.my_class),
    DOOR.tap(membership_actions.MuteClass, membership_.mute),
    DOOR.tap(membership_actions.LeaveClass, membership_.leave),
    # a teacher's: founding, settings, code
    DOOR.tap(classes_actions.ClassList, classes.list_classes),
    DOOR.tap(classes_actions.NewClass, classes.new_class),
    DOOR.tap(classes_actions.SetupStep, classes.show_step),
    DOOR.tap(classes_actions.AskClassName, classes.ask_class_name),
    DOOR.tap(classes_actions.SetClassLanguage, classes.set_class_language),
    DOOR.tap(classes_actions.SetZone, classes.set_zone),
    DOOR.tap(classes_actions.AskZone, classes.ask_zone),
    DOOR.tap(classes_actions.SwitchClass, classes.switch),
    DOOR.tap(classes_actions.ClassPage, classes.show_class),
    DOOR.tap(classes_actions.InvitePage, classes.invite),
    DOOR.tap(classes_actions.AsLearner, classes.as_learner),
    DOOR.tap(classes_actions.ClassSettings, class_settings.settings),
    DOOR.tap(classes_actions.AskSwitchOff, class_settings.ask_switch_off),
    DOOR.tap(classes_actions.CodePage, class_settings.code_page),
    DOOR.tap(classes_actions.AskRenewCode, class_settings.ask_renew_code),
    DOOR.tap(classes_actions.RenewCode, class_settings.renew_code),
    DOOR.tap(classes_actions.LimitCode, class_settings.limit_code),
    DOOR.tap(classes_actions.AskDays, class_settings.ask_days),
    DOOR.tap(classes_actions.SetCap, class_settings.set_cap),
    DOOR.tap(classes_actions.AskCap, class_settings.ask_cap),
    DOOR.tap(classes_actions.ArchiveClass, class_settings.archive),
    DOOR.tap(classes_actions.DeleteClass, class_settings.delete),
    # learners of a class
    DOOR.tap(membership_actions.RollPage, roll.roll),
    DOOR.tap(membership_actions.Decide, roll.decide),
    DOOR.tap(membership_actions.MemberPage, roll.member),
    DOOR.tap(membership_actions.AskExtra, roll.ask_extra),
    DOOR.tap(membership_actions.SetExtra, roll.set_extra),
    DOOR.tap(membership_actions.AskMemberName, roll.ask_member_name),
    DOOR.tap(membership_actions.RemoveMember, roll.remove),
    DOOR.tap(membership_actions.RemovedPage, roll.removed),
    DOOR.tap(membership_actions.Readmit, roll.readmit),
    DOOR.tap(membership_actions.MergePage, roll.list_others),
    DOOR.tap(membership_actions.MergeInto, roll.merge),
    DOOR.tap(membership_actions.SplitMember, roll.split),
    # who teaches
    DOOR.command("teach", teachers.teach),
    DOOR.tap(teachers_actions.BecomeTeacher, teachers.become),
    DOOR.tap(teachers_actions.TeamPage, teachers.team),
    DOOR.tap(teachers_actions.InviteColleague, teachers.invite_colleague),
    DOOR.tap(teachers_actions.ColleaguePage, teachers.colleague),
    DOOR.tap(teachers_actions.SetRole, teachers.set_role),
    DOOR.tap(teachers_actions.HandOver, teachers.hand_over),
    DOOR.tap(teachers_actions.Dismiss, teachers.dismiss),
    DOOR.tap(teachers_actions.LeaveTeam, teachers.leave_team),
    # the group of a class
    DOOR.tap(teachers_actions.GroupPage, groups.group),
    DOOR.tap(teachers_actions.GroupLink, groups.make_link),
    DOOR.tap(teachers_actions.Untie, groups.untie),
    group_command("start", DOOR.in_group(groups.start_in_group)),
    group_command("class", DOOR.in_group(groups.about_group)),
    group_membership(groups.membership),
    group_moved(groups.moved),
)
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
    command("start", DOOR.unbarred(learners.start)),
    tap(actions.ShowNotice, learners.show_notice),
    tap(actions.Join, DOOR.unbarred(learners.join)),
    membership(learners.membership),
    # the learner's own record
    DOOR.tap(actions.OfferPseudonyms, learners.offer_pseudonyms),
    DOOR.tap(actions.TakePseudonym, learners.take_pseudonym),
    DOOR.command("settings", learners.settings),
    DOOR.tap(actions.SetLanguage, learners.set_language),
    DOOR.tap(actions.SetConfidence, learners.set_confidence),
    *RHYTHM,
    # learning
    *LESSONS,
    # quizzes
    DOOR.command("quiz", quiz.quiz),
    DOOR.tap(actions.StartCheck, quiz.start_check),
    DOOR.tap(actions.Choose, quiz.choose),
    DOOR.tap(actions.Toggle, quiz.toggle),
    DOOR.tap(actions.Submit, quiz.submit),
    DOOR.tap(actions.Assign, quiz.assign),
    DOOR.tap(actions.Undo, quiz.undo),
    DOOR.tap(actions.RateConfidence, quiz.rate),
    DOOR.tap(actions.Continue, quiz.go_on),
    DOOR.tap(actions.ShowSource, quiz.show_source),
    DOOR.tap(actions.RepeatWrong, quiz.repeat_wrong),
    DOOR.tap(actions.StopQuiz, quiz.stop),
    *CLASSES,
    *ASSIGNMENTS,
    *ARTICLES,
    *RESULTS,
    *TALKS,
    *ROUNDS,
    *GROUP_ROUNDS,
    *MAPS,
    *REVIEW,
    *CHECKPOINTS,
    *CLASS_PACKS,
    *BARS,
    # progress, help, and the ways between
    *PROGRESS,
    DOOR.command("help", help_.overview),
    # Not as the others: it says whether something was asked for.
    command("cancel", DOOR.members(help_.cancel)),
    *PRIVACY,
    *EXPIRY,
    DOOR.pages(
        {
            "learn": lessons.learn,
            "quiz": quiz.quiz,
            "review": REVIEW_PAGE,
            "discuss": DISCUSS,
            "assignments": tasks.tasks,
            "progress": progress.progress,
            "results": results.results,
            "settings": learners.settings,
            "help": help_.overview,
            "privacy": privacy.privacy,
            "delete": erasure.ask,
            "article": ARTICLE_PAGE,
            "class": MY_CLASSES,
            "rounds": MY_ROUNDS,
            **PAGES,
        },
        help_.old_button,
    ),
    # texts, by what the learner was asked for
    text(
        DOOR.by_prompt(
            {
                "pseudonym": learners.write_pseudonym,
                "answer": quiz.write,
                "talk": WRITE,
                "code": membership_.write_code,
                "newclass": classes.write_new_name,
                "setupname": classes.write_setup_name,
                "setupzone": classes.write_setup_zone,
                "classname": classes.write_class_name,
                "classzone": classes.write_class_zone,
                "days": class_settings.write_days,
                "places": class_settings.write_cap,
                "extra": roll.write_extra,
                "rostername": roll.write_member_name,
                "reason": WRITE_REASON,
                **TEXTS,
                **BAR_TEXTS,
                **ARTICLE_TEXTS,
                **WRITE_DAYS,
                "assign-title": assignments.write_title,
                "assign-opens": assignment_dates.write,
                "assign-due": assignment_dates.write,
                "assign-closes": assignment_dates.write,
            },
            unasked_text,
        )
    ),
    # what nobody asked for
    any_message(DOOR.by_prompt({"talk": SEND, **ARTICLE_FILES}, unasked_file)),
    unknown_tap(help_.old_button),
)
"""The one table of handlers: the first entry that matches takes the update."""
