"""Which tests have their lines counted by coverage: a test that is counted takes about twice the time.

Each line of the bot has a test close to it, and that one counts. Whoever comes by the same lines once more does not.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import groupby
from pkgutil import walk_packages

import pytest
from coverage import Coverage
from hypothesis import is_hypothesis_test

import bot
from bot.core.understanding.words import REMEMBERED

AGAIN = (
    "tests/adapters/test_content.py::test_the_real_content_is_silent",
    "tests/adapters/test_exchange.py::test_reading_takes_time_linear_in_the_length",
    "tests/adapters/test_kept.py::test_a_change_of_any_file_is_noticed",
    "tests/adapters/test_kept.py::test_another_version_of_what_reads_it_is_noticed",
    "tests/adapters/test_kept.py::test_what_was_read_once_is_the_same_the_next_time",
    "tests/adapters/test_kept.py::test_without_a_place_to_keep_it_content_is_read_all_the_same",
    "tests/adapters/test_picture_skills.py::test_labels_are_thinned_where_they_would_touch",
    "tests/adapters/test_pictures_of_classes.py::test_extremes_fit_too",
    "tests/adapters/test_question_files.py::test_they_are_read_as_they_were_written",
    "tests/adapters/test_spreadsheets.py::test_a_large_table_has_all_its_rows",
    "tests/attack/",
    "tests/bench/",
    "tests/cli/test_article_draft.py::test_a_file_becomes_a_pack_that_passes_the_checks",
    "tests/cli/test_article_draft.py::test_a_text_that_has_changed_is_drafted_again",
    "tests/cli/test_article_draft.py::test_other_options_make_another_draft",
    "tests/cli/test_demo.py::test_the_demo_leaves_the_real_bot_alone",
    "tests/cli/test_demo.py::test_the_demo_prints_one_line_",
    "tests/cli/test_demo_class.py::test_it_is_made_once_",
    "tests/cli/test_demo_class.py::test_nobody_is_written_to",
    "tests/cli/test_demo_class.py::test_the_command_says_who_teaches",
    "tests/cli/test_discuss.py::test_the_packs_",
    "tests/cli/test_run.py::test_a_token_that_telegram_refuses_",
    "tests/core/article/test_analysing.py::test_time_is_linear_in_the_text",
    "tests/core/checkpoints/test_trials.py::test_intervals_hold_the_truth",
    "tests/core/content/test_checkpoints.py::test_the_check_that_ships",
    "tests/core/content/test_flaws.py::test_the_course_has_no_flaws_and_the_rules_no_false_alarms",
    "tests/core/moments/test_reading.py::test_both_languages_are_understood_in_either",
    "tests/core/perspectives/test_perspectives.py::test_loose_camps_are_found_all_the_same",
    "tests/core/perspectives/test_perspectives.py::test_tossing_a_coin_makes_no_camps",
    "tests/core/review/test_waiting.py::test_what_today_has_no_room_for_moves_on",
    "tests/core/test_calibration.py::test_a_class_is_as_sure_as_its_learners_differ",
    "tests/core/test_simulation.py::test_elo_comes_near_the_oracle_after_twenty_answers",
    "tests/core/test_simulation.py::test_more_answers_tell_more_and_none_tell_little",
    "tests/faults/",
    "tests/house/",
    "tests/jobs/test_reminders.py::test_a_due_date_while_clocks_are_changed_is_reminded_of_once",
    "tests/jobs/test_reminders_changed.py::test_an_archived_class_is_silent",
    "tests/jobs/test_reminders_changed.py::test_extra_time_moves_everything",
    "tests/jobs/test_reminders_changed.py::test_whoever_is_muted_left_blocked_kept_out_or_done_hears_nothing",
    "tests/jobs/test_reminders_changed.py::test_whoever_joins_later_hears_only_what_is_still_to_come",
    "tests/jobs/test_reminders_rationed.py::test_one_message_a_day_for_assignments_at_all_hours",
    "tests/journeys/test_abuse.py",
    "tests/journeys/test_assignments_late.py::test_two_taps_at_once",
    "tests/journeys/test_blocked.py::test_a_reply_that_is_refused_marks_the_learner_unreachable_until_start",
    "tests/journeys/test_blocked.py::test_blocked_and_back",
    "tests/journeys/test_browser.py",
    "tests/journeys/test_browser_class.py",
    "tests/journeys/test_browser_discussions.py",
    "tests/journeys/test_browser_groups.py",
    "tests/journeys/test_browser_rounds.py",
    "tests/journeys/test_browser_wizard.py",
    "tests/journeys/test_classes.py::test_a_class_in_a_few_taps_and_three_ways_into_it",
    "tests/journeys/test_discussions.py::test_a_whole_talk",
    "tests/journeys/test_discussions.py::test_content_that_is_taken_away_under_a_talk",
    "tests/journeys/test_discussions.py::test_double_and_late_taps",
    "tests/journeys/test_discussions_ways.py::test_what_was_not_meant_and_the_end_in_words",
    "tests/journeys/test_erasure.py::test_it_disappears_from_the_teachers_queue",
    "tests/journeys/test_expiry.py",
    "tests/journeys/test_graded.py",
    "tests/journeys/test_group_rounds.py::test_a_late_tap_on_the_draft_shows_how_it_stands_in_the_group",
    "tests/journeys/test_group_rounds.py::test_a_life_ends_between_the_steps",
    "tests/journeys/test_group_rounds.py::test_an_insult_is_told_to_the_teacher",
    "tests/journeys/test_group_rounds.py::test_the_group_becomes_a_supergroup_in_the_middle",
    "tests/journeys/test_group_rounds.py::test_twenty_messages_a_minute_are_enough_for_whatever_is_said",
    "tests/journeys/test_groups.py::test_a_bot_that_was_taken_out_of_the_group_has_lost_nothing_else",
    "tests/journeys/test_groups.py::test_a_new_assignment_is_announced_in_the_group_without_a_name",
    "tests/journeys/test_help.py::test_cancel_puts_aside_what_is_under_way",
    "tests/journeys/test_help.py::test_every_command_of_the_menu_is_answered",
    "tests/journeys/test_help.py::test_help_leads_everywhere",
    "tests/journeys/test_help.py::test_the_menu_is_that_of_the_clients_language",
    "tests/journeys/test_help.py::test_what_lupe_cannot_read_is_answered",
    "tests/journeys/test_joining.py::test_a_pseudonym_of_ones_own_is_shown_as_typed",
    "tests/journeys/test_joining.py::test_nothing_of_a_stranger_is_kept",
    "tests/journeys/test_joining.py::test_what_cannot_be_a_pseudonym_is_asked_again",
    "tests/journeys/test_late_taps.py",
    "tests/journeys/test_latency.py",
    "tests/journeys/test_leaks.py",
    "tests/journeys/test_lessons.py::test_a_forged_card_index_cannot_skip_the_lesson",
    "tests/journeys/test_phrasing.py::test_a_lie_",
    "tests/journeys/test_phrasing.py::test_a_model_in_trouble_",
    "tests/journeys/test_phrasing.py::test_a_model_that_helps_is_heard_and_marked",
    "tests/journeys/test_phrasing.py::test_a_model_that_keeps_failing_is_not_waited_for",
    "tests/journeys/test_phrasing.py::test_neither_an_injection_nor_a_lie_changes_anything",
    "tests/journeys/test_phrasing.py::test_the_budget_of_the_class_holds",
    "tests/journeys/test_phrasing.py::test_what_goes_out_leads_to_nobody",
    "tests/journeys/test_question_files.py::test_the_source_speaks_the_language_of_the_lesson",
    "tests/journeys/test_quiz.py::test_a_near_miss_in_numbers_is_asked_back_once_and_no_number_always",
    "tests/journeys/test_quiz.py::test_every_type_of_question_explains_the_answer_and_the_key",
    "tests/journeys/test_quiz.py::test_one_card_is_edited_from_question_to_question",
    "tests/journeys/test_quiz.py::test_several_options_are_ticked_and_unticked_before_they_count",
    "tests/journeys/test_quiz_arranged.py::test_every_newer_type_right_and_then_wrong",
    "tests/journeys/test_replay.py",
    "tests/journeys/test_restarts.py",
    "tests/journeys/test_results.py::test_every_page_and_back",
    "tests/journeys/test_results.py::test_results_are_live",
    "tests/journeys/test_rounds.py::test_two_reports_hold_a_reason_back",
    "tests/journeys/test_rounds.py::test_whoever_is_out_keeps_nothing_that_others_wrote",
    "tests/journeys/test_rounds.py::test_writing_can_be_put_on_hold_and_slowed_down",
    "tests/journeys/test_scan.py::test_a_poll_is_read",
    "tests/journeys/test_settings.py::test_how_sure_is_asked_only_of_those_who_want_it",
    "tests/journeys/test_settings.py::test_the_language_changes_from_the_next_message_on",
    "tests/journeys/test_settings.py::test_the_pseudonym_can_be_changed_by_tap_and_by_text",
    "tests/journeys/test_tasks.py::test_a_practice_is_begun_put_aside_gone_on_with_and_done_again",
    "tests/journeys/test_tasks.py::test_it_closes_in_the_middle",
    "tests/journeys/test_tasks.py::test_not_open_yet_and_no_attempt_left",
    "tests/journeys/test_texts.py",
    "tests/journeys/test_webhook.py::test_the_same_story_by_either_way",
    "tests/messenger/test_documents.py::test_after_a_crash_the_recipe_is_followed_again",
    "tests/messenger/test_engine.py::test_many_users_at_once_each_in_order",
    "tests/services/machine/",
    "tests/services/rounds_machine/",
    "tests/services/test_access.py::test_matrix",
    "tests/services/test_articles_edited.py::test_with_the_draft_goes_everything",
    "tests/services/test_class_packs_taken_back.py::test_a_mixed_quiz_and_a_review_go_on_without_it",
    "tests/services/test_counted.py::test_what_was_done_in_a_class_can_be_read_after_it_was_put_away",
    "tests/services/test_expiry_days.py::test_a_clock_that_leaps_deletes_nothing",
    "tests/services/test_presence.py::test_only_a_notice_that_will_be_sent_stands_in_for_the_rhythm",
    "tests/services/test_presence.py::test_whatever_is_answered_counts_as_having_been_here",
    "tests/services/test_results.py::test_a_class_as_a_whole_shows_nobody",
    "tests/services/test_results.py::test_who_may_what",
    "tests/services/test_results_recounted.py",
    "tests/services/test_rounds_met.py::test_what_is_held_back",
    "tests/services/test_rounds_met.py::test_who_is_not_in_the_class_takes_no_part",
    "tests/services/test_rounds_moderated.py::test_pages_of_what_was_decided",
    "tests/simulator/test_delivery_errors.py::test_retry_after_is_honoured",
    "tests/simulator/test_two_clients.py",
    "tests/simulator/webchat/",
    "tests/storage/test_deep.py::test_what_waits_for_days_is_told_and_stays_due",
    "tests/storage/test_membership.py::test_the_doors_that_a_membership_opens",
    "tests/storage/test_migrations.py::test_stairway",
    "tests/storage/test_outbox.py::test_many_calls_keep_their_order",
    "tests/storage/test_phrasing.py::test_calls_are_counted_up_to_the_budget_of_the_day",
    "tests/storage/test_polls.py::test_a_closed_poll_counts_no_more",
    "tests/storage/test_transfer.py::test_any_content_survives_copy_and_backup",
    "tests/test_attach_articles.py::test_every_form",
    "tests/views/test_course.py",
    "tests/views/test_quotations.py::test_no_quotation_of_the_course_runs_on_over_a_gap",
)
"""Whole stories, crowds, machines, browsers, properties and large files, by how their place in the tree begins.

Each of them takes seconds and was seen to reach no line or branch that no other test reaches, or nearly none.
"""

ON_BOTH = ("tests/storage/",)
"""Where a test's run on PostgreSQL counts as well, as it reaches lines of its own."""

HANDED_ON = "COVERAGE_PROCESS_CONFIG"
"""Where coverage tells the processes that a test starts to count, too."""


def counted(item: pytest.Item) -> bool:
    """Whether the lines that ``item`` reaches count.

    Those that only drawn examples reach do not: another draw would miss them, and nobody has written down what is due.
    """
    if item.nodeid.startswith(AGAIN) or is_hypothesis_test(getattr(item, "obj", None)):
        return False
    call = getattr(item, "callspec", None)
    first = call is None or "postgresql" not in call.params.values()
    return first or item.nodeid.startswith(ON_BOTH)


def counted_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """``items`` with what counts at the beginning of each file whose tests share a bot that runs.

    After a pause, threads that were there before it are not counted. Whatever the order is, each test does the same.
    """
    shared = {item.path for item in items if "stage" in getattr(item, "fixturenames", ())}
    ordered: list[pytest.Item] = []
    for path, group in groupby(items, lambda item: item.path):
        ordered += sorted(group, key=lambda item: path in shared and not counted(item))
    return ordered


def import_all() -> None:
    """Import every module of the bot while it is counted: whoever does so first later may not be.

    So a module that no test imports has its definitions counted all the same; what is in them is not.
    """
    if Coverage.current() is None:
        return
    for module in walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is counted while the block runs, here and in the processes that it starts."""
    coverage = Coverage.current()
    if coverage is None:
        yield
        return
    coverage.stop()
    os.environ.pop(HANDED_ON, None)  # noqa: TID251
    try:
        yield
    finally:
        forget()
        coverage.start()  # which also hands on again


def forget() -> None:
    """Empty what functions of core keep of their results: kept since nothing was counted, they would not run again.

    But for what they keep of single words, which is much; their tests ask for it anew.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith("bot.core."):
            for function in vars(module).values():
                if hasattr(function, "cache_clear") and function.cache_parameters()["maxsize"] != REMEMBERED:
                    function.cache_clear()
