"""The part of the table of handlers that is about rounds in class."""

from bot.app.door import DOOR
from bot.core.actions import rounds as rounds_actions
from bot.core.actions import running_rounds as running_rounds_actions
from bot.handlers import discussions, membership, rounds, running_rounds
from bot.messenger.guards import for_teachers
from bot.messenger.table import Entry

DISCUSS = for_teachers(running_rounds.rounds, discussions.discuss)
"""/discuss: of a teacher the rounds of their classes; of a learner what goes on in class, and talks with the bot."""

MY_ROUNDS = for_teachers(running_rounds.rounds, rounds.rounds)
"""Of a teacher the rounds of the classes that they teach, of a learner those of the classes they are in."""

ROUNDS: tuple[Entry, ...] = (
    DOOR.command("discuss", DISCUSS),
    # learners
    DOOR.tap(rounds_actions.ListRounds, rounds.listing),
    DOOR.tap(rounds_actions.ShowRound, rounds.show),
    DOOR.tap(rounds_actions.Vote, rounds.vote),
    DOOR.tap(rounds_actions.RateVote, rounds.rate),
    DOOR.tap(rounds_actions.LeaveStage, rounds.go_on),
    DOOR.tap(rounds_actions.MeetMore, rounds.meet_more),
    DOOR.tap(rounds_actions.WriteAnew, rounds.write_anew),
    DOOR.tap(rounds_actions.TapReasonSentence, rounds.tap_sentence),
    DOOR.tap(rounds_actions.LetPeersSee, rounds.let_see),
    DOOR.tap(rounds_actions.ReportReason, rounds.report),
    DOOR.tap(rounds_actions.BlockWriter, rounds.block),
    DOOR.tap(rounds_actions.UnblockAll, membership.unblock_all),
    DOOR.tap(rounds_actions.WithdrawReason, rounds.withdraw),
    # teachers
    DOOR.tap(running_rounds_actions.ChooseRoundClass, running_rounds.choose_class),
    DOOR.tap(running_rounds_actions.ListClassRounds, running_rounds.listing),
    DOOR.tap(running_rounds_actions.ChooseRoundPack, running_rounds.choose_pack),
    DOOR.tap(running_rounds_actions.ChooseTopic, running_rounds.choose_topic),
    DOOR.tap(running_rounds_actions.BeginRound, running_rounds.begin),
    DOOR.tap(running_rounds_actions.ShowLive, running_rounds.show),
    DOOR.tap(running_rounds_actions.SetPlace, running_rounds.set_place),
    DOOR.tap(running_rounds_actions.SwitchRound, running_rounds.switch),
    DOOR.tap(running_rounds_actions.ShowSlow, running_rounds.show_slow),
    DOOR.tap(running_rounds_actions.SetSlow, running_rounds.set_slow),
    DOOR.tap(running_rounds_actions.OpenRound, running_rounds.open_round),
    DOOR.tap(running_rounds_actions.CloseRound, running_rounds.close),
    DOOR.tap(running_rounds_actions.ReleaseRound, running_rounds.release),
    DOOR.tap(running_rounds_actions.DeleteRound, running_rounds.delete),
    DOOR.tap(running_rounds_actions.ShowQueue, running_rounds.show_queue),
    DOOR.tap(running_rounds_actions.DecideReason, running_rounds.decide),
    DOOR.tap(running_rounds_actions.ListDecided, running_rounds.list_decided),
    DOOR.tap(running_rounds_actions.ChangeDecision, running_rounds.change),
)
"""Rounds in class: taken part in by learners, run by teachers."""

WRITE_REASON = rounds.write
"""What a text is for whoever was asked for a reason."""
