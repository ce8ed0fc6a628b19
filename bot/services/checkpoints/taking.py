"""The check as learners take it: what is open, one claim after the other, and afterwards what they said."""

from datetime import datetime

from bot.core.catalogue import Catalogue
from bot.core.checkpoints import (
    CheckAnswer,
    CheckCard,
    CheckRefusal,
    CheckReview,
    OpenCheck,
    Point,
    Reviewed,
    Window,
    choose_form,
    judged_claims,
    may_look_back,
    next_claim,
)
from bot.core.classes import Classroom, MemberState
from bot.core.content import FORMS, CheckClaim, CheckForm
from bot.core.discernment import discern
from bot.core.learners import Learner
from bot.storage.database import Work

_CONFIDENCES = 3


class CheckpointService:
    """Use cases of learners. Whatever is not one's own is refused as ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._claims = catalogue.tree.checkpoints

    def open_for(self, work: Work, learner: Learner) -> tuple[OpenCheck, ...]:
        """The checks that the learner can take now and has not finished, those that close first first."""
        if not (learner.enrolled and self._claims):
            return ()
        found = work.checkpoints.list_open(learner.id, work.now)
        answers = work.checkpoints.list_of(learner.id) if found else ()
        checks = []
        for class_id, window in found:
            form, given = self._form(work, class_id, window.point, answers)
            classroom = work.classes.find(class_id)
            if form is not None and classroom is not None and len(given) < len(self._claims):
                checks.append(self._check(classroom, window, given))
        return tuple(checks)

    def show(self, work: Work, learner: Learner, class_id: int) -> CheckCard | CheckRefusal:
        """The first claim that the learner has not answered, or the end."""
        found = self._open(work, learner, class_id)
        return found if isinstance(found, CheckRefusal) else self._card(work, learner, *found)

    def judge(
        self, work: Work, learner: Learner, class_id: int, form: str, claim: str, *, said: bool
    ) -> CheckCard | CheckRefusal:
        """Take a claim for sound (``said``) or not, and be asked how sure. Nothing is stored yet.

        Where the claim was answered before, or is not of the form on, the card is the one that is due.
        """
        found = self._open(work, learner, class_id)
        if isinstance(found, CheckRefusal):
            return found
        wanted = self._wanted(work, learner, found, form, claim)
        if wanted is None:
            return self._card(work, learner, *found)
        answers = work.checkpoints.list_of(learner.id)
        _, given = self._form(work, class_id, found[1].point, answers)
        return CheckCard(self._check(*found, given), wanted[0], wanted[1], said)

    def rate(
        self, work: Work, learner: Learner, class_id: int, form: str, claim: str, *, said: bool, confidence: int
    ) -> CheckCard | CheckRefusal:
        """Say how sure (0 guess, 1 unsure, 2 sure): that stores the answer, once. On to the next claim.

        The answer is in time if it was when it was given; what comes next is what is open now.
        """
        found = self._open(work, learner, class_id, work.made_at)
        if isinstance(found, CheckRefusal):
            return found
        wanted = self._wanted(work, learner, found, form, claim)
        if wanted is not None and 0 <= confidence < _CONFIDENCES:
            chosen, judged = wanted
            answer = CheckAnswer(
                learner.id, found[1].point, chosen, judged.id, judged.sound, said, confidence, work.now
            )
            work.checkpoints.answer(class_id, answer)
        card = self._card(work, learner, *found)
        over = found[1].is_over(work.now) and isinstance(card, CheckCard) and card.claim is not None
        return self.show(work, learner, class_id) if over else card

    def may_review(self, work: Work, learner: Learner, class_id: int) -> bool:
        """Whether there is something to look back at, and nothing that it could give away."""
        return not isinstance(self.review(work, learner, class_id), CheckRefusal)

    def review(self, work: Work, learner: Learner, class_id: int) -> CheckReview | CheckRefusal:
        """What the learner said in all checks of a class, with explanations: once none is to come any more.

        Before it would teach to the form that is still to come: ``EARLY``.
        """
        member, classroom = work.membership.find_in(class_id, learner.id), work.classes.find(class_id)
        if member is None or classroom is None or member.state is not MemberState.ACTIVE:
            return CheckRefusal.NOT_YOURS
        given = [answer for of_class, answer in work.checkpoints.list_of(learner.id) if of_class == class_id]
        done = sum(answer.point is Point.LATER for answer in given) >= len(self._claims)
        ended = classroom.archived or work.checkpoints.find_since(class_id) is None
        if not given or not (ended or may_look_back(work.checkpoints.list_windows(class_id), work.now, done=done)):
            return CheckRefusal.EARLY
        claims = {claim.id: claim for claim in self._claims}
        shown = tuple(Reviewed(claims[one.claim], one) for one in given if one.claim in claims)
        return CheckReview(class_id, classroom.name, shown, discern(judged_claims(given)))

    def _open(
        self, work: Work, learner: Learner, class_id: int, made_at: datetime | None = None
    ) -> tuple[Classroom, Window] | CheckRefusal:
        """The check of a class that the learner is in; the first of two.

        ``made_at`` (aware): also one that closed since then.
        """
        member, classroom = work.membership.find_in(class_id, learner.id), work.classes.find(class_id)
        if member is None or classroom is None or member.state is not MemberState.ACTIVE:
            return CheckRefusal.NOT_YOURS
        if not self._claims:
            return CheckRefusal.NO_CLAIMS
        found = work.checkpoints.list_open(learner.id, work.now, made_at)
        window = next((window for of_class, window in found if of_class == class_id), None)
        return CheckRefusal.CLOSED if window is None else (classroom, window)

    def _form(
        self, work: Work, class_id: int, point: Point, answers: tuple[tuple[int, CheckAnswer], ...]
    ) -> tuple[CheckForm | None, list[CheckAnswer]]:
        """The learner's form at a point, and what they have answered of it; None where they have seen all forms."""
        given = [one for of_class, one in answers if of_class == class_id and one.point is point]
        if given:
            return given[0].form, given
        seen = list(dict.fromkeys(one.form for _, one in answers))
        return choose_form(seen, work.checkpoints.count_started(class_id, point)), []

    def _wanted(
        self, work: Work, learner: Learner, found: tuple[Classroom, Window], form: str, claim: str
    ) -> tuple[CheckForm, CheckClaim] | None:
        """The claim that a button is about; None where it is answered, or of another form than the one begun."""
        answers = work.checkpoints.list_of(learner.id)
        if any((one.form, one.claim) == (form, claim) for _, one in answers):
            return None
        chosen = next((one for one in FORMS if one == form), None)
        judged = next((one for one in self._claims if one.id == claim), None)
        current, given = self._form(work, found[0].id, found[1].point, answers)
        # Two may have been shown the same form before either began it: what somebody was shown, they may answer.
        fits = chosen == current or (not given and all(one.form != chosen for _, one in answers))
        return (chosen, judged) if chosen is not None and judged is not None and fits else None

    def _card(self, work: Work, learner: Learner, classroom: Classroom, window: Window) -> CheckCard | CheckRefusal:
        form, given = self._form(work, classroom.id, window.point, work.checkpoints.list_of(learner.id))
        if form is None:
            return CheckRefusal.CLOSED
        claim = next_claim(self._claims, form, {one.claim for one in given}, learner.id)
        return CheckCard(self._check(classroom, window, given), form, claim)

    def _check(self, classroom: Classroom, window: Window, given: list[CheckAnswer]) -> OpenCheck:
        total, zone = len(self._claims), classroom.zone
        done = min(len(given), total)
        return OpenCheck(classroom.id, classroom.name, zone, window.point, window.closes_at, done, total)
