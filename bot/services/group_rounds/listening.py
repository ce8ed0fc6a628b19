"""The bot listens in the group of a class: it counts, and now and then it joins in. No text is kept."""

from dataclasses import replace

from bot.core.catalogue import Catalogue
from bot.core.content import TrueFalse
from bot.core.group_rounds import (
    Asked,
    GroupRound,
    Heard,
    Lost,
    Post,
    Shown,
    Step,
    decide,
    hear,
    note_move,
    observe,
    read_subject,
    tells,
)
from bot.core.polls import PollState
from bot.core.results import option_ids
from bot.services.group_rounds.reading import asked_of, card_of, show_final, tell
from bot.storage.database import Work


class GroupTalkService:
    """Takes in what groups and polls tell; ``catalogue`` has the topics and the words that insult."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        insults = catalogue.tree.holds.insults
        # Learners mix languages whatever their class speaks.
        self._insults = frozenset((*insults.de, *insults.en))

    def hear(self, work: Work, chat_id: int, text: str) -> Heard | None:
        """Somebody answered to the bot in a group. None where no round listens there."""
        found = self._running(work, chat_id)
        if found is None:
            return None
        asked, group = found
        if group.step is not Step.TALK or card_of(work, asked.round, group).trouble is not None:
            return None
        post = self._observe(asked, text)
        talk = hear(group.talk, post)
        if not post.hostile:
            work.group_rounds.follow(group.round_id, post)
        move = decide(talk, post, asked.voices, asked.round.seed) if asked.round.moves else None
        if move is not None:
            work.group_rounds.add_move(group.round_id, move.kind, talk, work.now)
        work.group_rounds.put(replace(group, talk=note_move(talk, move.kind) if move else talk))
        word = post.hostile and tells(talk.hostile)
        return Heard(asked, move, tell(work, asked.round, group) if word else (), talk.hostile)

    def count(self, work: Work, state: PollState) -> Shown | None:
        """Telegram tells of a poll: the shift, once, if these are the final counts that were waited for."""
        poll = work.polls.count(state)
        subject = read_subject(poll.subject) if poll else None
        group = work.group_rounds.lock(subject[0]) if subject else None
        asked = self._asked(work, group.round_id) if group else None
        return show_final(work, asked, group) if asked and group else None

    def lose(self, work: Work, chat_id: int) -> Lost | None:
        """The bot is about to lose a group: the round that stands still then, and who is to know; None without one."""
        found = self._running(work, chat_id)
        if found is None or found[1].shown:
            return None
        asked, group = found
        return Lost(asked, tell(work, asked.round, group))

    def _running(self, work: Work, chat_id: int) -> tuple[Asked, GroupRound] | None:
        """The round that is held in a group, locked for others."""
        classroom = work.classes.find_tied(chat_id)
        round_id = work.group_rounds.find_running(classroom.id) if classroom and not classroom.archived else None
        group = work.group_rounds.lock(round_id) if round_id else None
        asked = self._asked(work, group.round_id) if group else None
        return (asked, group) if asked and group else None

    def _asked(self, work: Work, round_id: int) -> Asked | None:
        made = work.rounds.find(round_id)
        return asked_of(work, self._catalogue, made) if made else None

    def _observe(self, asked: Asked, text: str) -> Post:
        sentences = [sentence.text for sentence in asked.pack.articles[asked.language].sentences]
        lettered = not isinstance(asked.question, TrueFalse)
        return observe(text, sentences, option_ids(asked.question), asked.voices, self._insults, lettered=lettered)
