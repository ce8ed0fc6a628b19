"""The rows of rounds."""

from bot.core.classes import Standing
from bot.core.group_rounds import GroupCard, Step, Stepped
from bot.core.rounds import (
    LiveRound,
    LostRound,
    Moderated,
    Opened,
    Place,
    Queued,
    Released,
    Round,
    RoundCard,
    RoundRefusal,
    Stage,
)
from tests.services.access.people import LEARNER, NOBODY, STAFF, TEAM
from tests.services.access.rows import listed, own, row

PUT_AWAY = (RoundRefusal.ARCHIVED,)
BEGUN = (RoundRefusal.BEGUN, RoundRefusal.ARCHIVED)
RUNNING = (RoundRefusal.RUNNING, RoundRefusal.ARCHIVED)
ENDED = (RoundRefusal.CLOSED, RoundRefusal.ARCHIVED)
DRAFT = (RoundRefusal.NOT_OPEN,)

ROUNDS = (
    # learners
    listed("rounds.list_mine", LEARNER, archived=NOBODY),
    row("rounds.show", lambda w: (w.voting.round,), LEARNER, RoundCard),
    row("rounds.show", lambda w: (w.voting.round,), LEARNER, RoundCard, quiet=True),
    row("rounds.show", lambda w: (w.voting.draft,), NOBODY, RoundCard, refused=DRAFT),
    row("rounds.vote", lambda w: (w.voting.round, int(Stage.VOTE), 0), LEARNER, RoundCard),
    row("rounds.rate", lambda w: (w.voting.round, 1), LEARNER, RoundCard),
    row("rounds.ask", lambda w: (w.voting.round,), LEARNER, RoundCard),
    row("rounds.pick_sentence", lambda w: (w.voting.round, 1), LEARNER, RoundCard),
    row("rounds.consent", lambda w: (w.voting.round,), LEARNER, RoundCard, yes=False),
    row("rounds.go_on", lambda w: (w.voting.round, int(Stage.PEERS)), LEARNER, RoundCard),
    row("rounds.meet_more", lambda w: (w.voting.round,), LEARNER, RoundCard),
    row("rounds.withdraw", lambda w: (w.voting.round,), LEARNER, RoundCard),
    row("rounds.find_lost", lambda w: (w.voting.round,), NOBODY, LostRound),
    row("rounds.report", lambda w: (w.voting.met,), LEARNER, RoundCard),
    row("rounds.report", lambda w: (w.voting.own,), NOBODY, RoundCard),
    row("rounds.block", lambda w: (w.voting.met,), LEARNER, RoundCard),
    row("rounds.block", lambda w: (w.voting.own,), NOBODY, RoundCard),
    own("rounds.unblock", lambda w: (w.room,)),
    own("rounds.write", lambda _: ("Some other words",)),
    own("rounds.list_seen", lambda w: (w.room,)),
    own("rounds.list_texts"),
    own("rounds.erase"),
    # teachers
    listed("running_rounds.list_classes", STAFF, archived=NOBODY),
    row("running_rounds.list_topics", lambda w: (w.room,), STAFF, tuple, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.list", lambda w: (w.room,), TEAM, tuple),
    row("running_rounds.begin", lambda w: (w.room, "p03", "r02"), STAFF, LiveRound, archived=NOBODY,
        refused=PUT_AWAY),
    row("running_rounds.show", lambda w: (w.voting.round,), TEAM, LiveRound),
    row("running_rounds.show", lambda w: (w.voting.draft,), TEAM, LiveRound),
    row("running_rounds.set_place", lambda w: (w.voting.draft, Place.PRIVATE), STAFF, LiveRound, archived=NOBODY,
        refused=PUT_AWAY),
    row("running_rounds.set_place", lambda w: (w.voting.round, Place.GROUP), NOBODY, LiveRound, refused=BEGUN),
    row("running_rounds.set_approval", lambda w: (w.voting.round,), STAFF, LiveRound, archived=NOBODY,
        refused=PUT_AWAY, on=True),
    row("running_rounds.set_frozen", lambda w: (w.voting.round,), STAFF, LiveRound, archived=NOBODY,
        refused=PUT_AWAY, on=True),
    row("running_rounds.set_moves", lambda w: (w.voting.round,), STAFF, LiveRound, archived=NOBODY,
        refused=PUT_AWAY, on=False),
    row("running_rounds.set_slow", lambda w: (w.voting.round, 60), STAFF, LiveRound, archived=NOBODY,
        refused=PUT_AWAY),
    row("running_rounds.open", lambda w: (w.voting.round,), STAFF, Opened, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.open", lambda w: (w.voting.draft,), NOBODY, Opened, refused=RUNNING),
    row("running_rounds.close", lambda w: (w.voting.round,), STAFF, LiveRound, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.release", lambda w: (w.voting.round,), STAFF, Released, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.queue", lambda w: (w.voting.round,), STAFF, Queued, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.list_reasons", lambda w: (w.voting.round,), STAFF, tuple, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.decide", lambda w: (w.voting.waits,), STAFF, Moderated, archived=NOBODY, refused=PUT_AWAY,
        approve=True),
    row("running_rounds.decide", lambda w: (w.voting.met,), STAFF, Moderated, archived=NOBODY, refused=PUT_AWAY,
        approve=False),
    row("running_rounds.list_seen", lambda w: (w.members["learner"],), STAFF, tuple, archived=NOBODY),
    row("running_rounds.find_lost", lambda w: (w.voting.round,), NOBODY, Round),
    row("running_rounds.delete", lambda w: (w.voting.draft,), STAFF, Standing, archived=NOBODY, refused=PUT_AWAY),
    row("running_rounds.delete", lambda w: (w.voting.round,), NOBODY, Standing, refused=BEGUN),
    # teachers, in the group
    row("group_rounds.show", lambda w: (w.grouped,), TEAM, GroupCard),
    row("group_rounds.show", lambda w: (w.voting.round,), NOBODY, GroupCard),
    row("group_rounds.take_step", lambda w: (w.grouped, Step.RELEASED), STAFF, Stepped, archived=NOBODY,
        refused=PUT_AWAY),
    row("group_rounds.take_step", lambda w: (w.voting.round, Step.FIRST), NOBODY, Stepped, refused=PUT_AWAY),
    row("group_rounds.send_again", lambda w: (w.grouped, 1), NOBODY, Stepped, refused=ENDED),
    row("group_rounds.ask_again", lambda w: (w.grouped,), STAFF, Stepped, archived=NOBODY, refused=PUT_AWAY,
        settle=True),
    row("group_rounds.end", lambda w: (w.grouped,), STAFF, Stepped, archived=NOBODY, refused=PUT_AWAY),
    row("group_rounds.list_effects", lambda w: (w.grouped,), TEAM, tuple),
)  # fmt: skip
