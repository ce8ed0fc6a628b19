"""Joining, the pseudonym, the preferences."""

from dataclasses import replace

from bot.core.languages import Language
from bot.core.learners import NOTICE_VERSION, Learner, PseudonymProblem, read_pseudonym, suggest_pseudonyms
from bot.core.links import Link, LinkKind, read_code, read_link, resembles_code
from bot.core.moments import zone_of
from bot.core.rhythm import reminder_after
from bot.storage.database import Work


class LearnerService:
    """Use cases of a learner's own record. Every change can be asked for twice."""

    def find(self, work: Work, telegram_id: int) -> Learner | None:
        """The learner behind a Telegram id, or None for a stranger."""
        return work.learners.find(telegram_id)

    def join(
        self, work: Work, telegram_id: int, chat_id: int, language: Language, version: int, link: Link | None = None
    ) -> Learner | None:
        """Make a learner of a stranger who agreed to the notice; None where the notice was an older one.

        ``link`` brought them; its page waits until they have a pseudonym.
        """
        known = work.learners.find(telegram_id)
        if known is None and version != NOTICE_VERSION:
            return None
        learner = known or work.learners.add(telegram_id, chat_id, language, version, work.now)
        if known is None:
            # Whoever was barred does not get in again by deleting themselves.
            work.bars.recognise(learner.id)
        return self.keep_link(work, learner, link)

    def keep_link(self, work: Work, learner: Learner, link: Link | None) -> Learner:
        """Keep the link that brought a learner who has no pseudonym yet; the learner as changed."""
        if link is None or learner.pseudonym is not None:
            return learner
        work.learners.set_arrival(learner.id, link.payload)
        return replace(learner, arrival=link.payload)

    def take_link(self, work: Work, learner: Learner) -> Link | None:
        """The link that was kept, once."""
        if learner.arrival:
            work.learners.set_arrival(learner.id, "")
        return read_link(learner.arrival)

    def ask_pseudonym(self, work: Work, learner: Learner) -> None:
        """Take the learner's next text as a pseudonym."""
        work.learners.set_prompt(learner.id, "pseudonym")

    def take_pseudonym(self, work: Work, learner: Learner, seed: int, index: int, language: Language) -> str | None:
        """Take suggestion ``index`` of round ``seed`` in ``language``; None where a forged button names none."""
        suggestions = suggest_pseudonyms(seed, language)
        if not 0 <= index < len(suggestions):
            return None
        self._call(work, learner, suggestions[index])
        return suggestions[index]

    def write_pseudonym(self, work: Work, learner: Learner, text: str) -> str | PseudonymProblem:
        """Take what the learner typed, or say what is wrong with it. A class code is no name: others would read it."""
        code = read_code(text) if resembles_code(text) else None
        if code is not None:
            known = learner.pseudonym is not None
            self.keep_link(work, learner, Link(LinkKind.CLASS, code))
            return PseudonymProblem.CODE if known else PseudonymProblem.CODE_KEPT
        name = read_pseudonym(text)
        if isinstance(name, str):
            self._call(work, learner, name)
        return name

    def _call(self, work: Work, learner: Learner, pseudonym: str) -> None:
        work.learners.set_pseudonym(learner.id, pseudonym)
        work.learners.set_prompt(learner.id, "")

    def set_language(self, work: Work, learner: Learner, language: Language) -> None:
        """Speak ``language`` from now on."""
        work.learners.set_language(learner.id, language)

    def set_confidence(self, work: Work, learner: Learner, *, on: bool) -> Learner:
        """Ask "how sure?" after each answer, or not; the learner as changed."""
        work.learners.set_confidence(learner.id, on)
        return replace(learner, confidence=on)

    def ask(self, work: Work, learner: Learner, word: str, number: int = 0) -> None:
        """Take the learner's next text as the answer to ``word`` about row ``number`` (0: none)."""
        work.learners.set_prompt(learner.id, f"{word}:{number}" if number else word)

    def settle(self, work: Work, learner: Learner, *, again: bool) -> None:
        """After a text: ask on (``again``), as it could not be used, or expect none any more."""
        if not again:
            self.drop_prompt(work, learner)

    def drop_prompt(self, work: Work, learner: Learner) -> bool:
        """Expect no particular text any more; whether one was expected."""
        if learner.prompt:
            work.learners.set_prompt(learner.id, "")
        return bool(learner.prompt)

    def keep_prompt(self, work: Work, learner: Learner) -> None:
        """Expect again what ``learner`` was asked for."""
        work.learners.set_prompt(learner.id, learner.prompt)

    def mark_seen(self, work: Work, learner: Learner) -> None:
        """Something came from the learner today: written down once a day, as a day."""
        today = work.now.date()
        if learner.seen_on is None or learner.seen_on < today:
            work.learners.mark_seen(learner.id, today)

    def mark_reachable(self, work: Work, chat_id: int, *, reachable: bool) -> None:
        """Note that the learner blocked the bot, or came back."""
        if reachable:
            work.learners.mark_reachable(chat_id)
            self._plan_again(work, chat_id)
        else:
            work.learners.mark_unreachable(chat_id, work.now)

    def _plan_again(self, work: Work, chat_id: int) -> None:
        """Plan the reminders of somebody who came back; what they missed stays missed."""
        learner = work.learners.find(chat_id)
        rhythm = work.rhythms.lock(learner.id) if learner else None
        zone = zone_of(learner.zone) if learner else None
        if learner is not None and rhythm is not None and zone is not None:
            work.rhythms.choose(learner.id, rhythm, reminder_after(rhythm, zone, work.now))
