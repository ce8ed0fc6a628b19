"""Quizzes: begun, answered, rated, resumed, repeated. Every tap can come twice, late, or from a stranger."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.catalogue import Catalogue, global_id, is_of_class
from bot.core.content import Pack
from bot.core.learners import Learner
from bot.core.lessons import is_learnt, learnt
from bot.core.mastery import OVERALL, Ability, challenge_of, predict
from bot.core.quiz.responses import Chosen, Outcome, Response, Written
from bot.core.quiz.scoring import judge
from bot.core.quiz.selection import CHECK_LENGTH, CLASS_CHECK_LENGTH, QUIZ_LENGTH, Candidate, pick_with_prompt
from bot.core.quiz.session import Answer, Item, Origin, Phase, Quiz, QuizRefusal, QuizStep, QuizSummary, phase
from bot.core.quiz.ways import Way, asks_confidence, can_submit, response_of, tick, way_of
from bot.services.quiz.cards import OWN_KINDS, Cards
from bot.services.quiz.noting import note
from bot.services.quiz.ratings import known_ratings
from bot.services.quiz.remembering import Asked
from bot.services.quiz.seals import closed, seal_of, secret_questions
from bot.storage.database import Work

LEVELS = 3
"""Steps of confidence: 0 guess, 1 unsure, 2 sure."""


class QuizService:
    """Use cases of quizzes. Whatever is not the learner's own is refused as ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._cards = Cards(catalogue)

    def start_check(self, work: Work, learner: Learner, lesson_id: int) -> QuizStep:
        """Begin or resume the check of a lesson whose last card was seen."""
        lesson = work.lessons.find(lesson_id)
        if lesson is None or lesson.learner_id != learner.id:
            return QuizRefusal.NOT_YOURS
        pack = self._catalogue.offer(learner, work.shelf).pack(lesson.pack_id)
        if pack is None:
            return QuizRefusal.WITHDRAWN if is_of_class(lesson.pack_id) else QuizRefusal.NOT_YOURS
        if not is_learnt(lesson, pack, learner.language):
            return QuizRefusal.LESSON_OPEN
        if lesson.furthest < 0:
            # A lesson without cards begins with its questions.
            work.lessons.turn(lesson, 0)
        for quiz in work.quizzes.list_open(learner.id):
            if quiz.lesson_id == lesson_id:
                return self._resume(work, learner, quiz)
        length = CLASS_CHECK_LENGTH if is_of_class(pack.id) else CHECK_LENGTH
        return self._begin(work, learner, "check", Origin(lesson_id), [pack], length)

    def start(self, work: Work, learner: Learner) -> QuizStep:
        """Resume the quiz that the learner last came to, or begin one over all that was learnt."""
        while (quiz := self._find_open(work, learner)) is not None:
            step = self._resume(work, learner, quiz)
            # All that was left of it was a class's that took it back: then it is over, and nothing to show.
            if not isinstance(step, QuizSummary):
                return step
        offer = self._catalogue.offer(learner, work.shelf)
        packs = learnt(work.lessons.list(learner.id), offer.pack, learner.language)
        if not packs:
            return QuizRefusal.NOTHING_LEARNT
        return self._begin(work, learner, "mixed", Origin(), packs, QUIZ_LENGTH)

    def choose(self, work: Work, learner: Learner, item_id: int, place: int) -> QuizStep:
        """Answer with the option shown at ``place``."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None or not 0 <= place < len(item.option_order) or self._cards.way(work, item) is not Way.TAP:
            return QuizRefusal.NOT_YOURS
        return self._answer(work, learner, items, item, Chosen(ids=(item.option_order[place],)))

    def toggle(self, work: Work, learner: Learner, item_id: int, place: int, *, on: bool) -> QuizStep:
        """Tick or untick the option at ``place``; nothing is answered yet."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None or not 0 <= place < len(item.option_order):
            return QuizRefusal.NOT_YOURS
        question, way = self._cards.question(work, item)[1], self._cards.way(work, item)
        # A text is checked once it is written.
        if way is not Way.TICK and not (way is Way.CHECK and item.draft):
            return QuizRefusal.NOT_YOURS
        if not item.current or phase(item) is not Phase.ASKING:
            return self._cards.late(work, learner, items)
        draft = tick(question, item.option_order, item.draft, item.option_order[place], on=on)
        work.quizzes.set_draft(item.id, draft)
        return self._cards.show(work, learner, items, replace(item, draft=draft))

    def submit(self, work: Work, learner: Learner, item_id: int) -> QuizStep:
        """Hand in what was ticked or put together; while it is not whole (or nothing is ticked) the card stays."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None or self._cards.way(work, item) in (Way.TAP, Way.TYPE):
            return QuizRefusal.NOT_YOURS
        question = self._cards.question(work, item)[1]
        if can_submit(question, item.option_order, item.draft):
            return self._answer(work, learner, items, item, response_of(question, item.draft))
        if item.current and item.answer is None:
            return self._cards.show(work, learner, items, item)
        return self._cards.late(work, learner, items)

    def write(self, work: Work, learner: Learner, text: str) -> QuizStep:
        """Answer the question that waits for a typed answer, or write the text that is checked afterwards."""
        # Which one that is, is kept by its id: when a quiz was opened says little once a clock was put back.
        items, item = self._cards.own(work, learner, learner.asked_about if learner.asked == "answer" else 0)
        way = self._cards.way(work, item) if item is not None and item.answer is None else None
        if item is None or way not in (Way.TYPE, Way.CHECK):
            return QuizRefusal.NO_QUESTION
        if way is Way.CHECK and item.current:
            # What was written stands: whoever sees the model answer would only copy it.
            draft = item.draft or (text,)
            work.quizzes.set_draft(item.id, draft)
            return self._cards.show(work, learner, items, replace(item, draft=draft))
        return self._answer(work, learner, items, item, Written(text=text))

    def rate(self, work: Work, learner: Learner, item_id: int, level: int) -> QuizStep:
        """Say how sure the answer was; ``LEVELS`` stands for "rather not say"."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None or not 0 <= level <= LEVELS:
            return QuizRefusal.NOT_YOURS
        if item.answer is None or not item.answer.rate:
            return self._cards.late(work, learner, items)
        confidence = level if level < LEVELS else None
        work.answers.rate(item.id, confidence)
        rated = replace(item, answer=replace(item.answer, confidence=confidence, rate=False))
        return self._cards.show(work, learner, items, rated)

    def go_on(self, work: Work, learner: Learner, item_id: int) -> QuizStep:
        """Leave an explained question for the next one, or for the summary."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None:
            return QuizRefusal.NOT_YOURS
        if not item.current or phase(item) is not Phase.EXPLAINED:
            return self._cards.late(work, learner, items)
        position = item.position + 1
        done = position == len(items)
        work.quizzes.move(item.quiz, position, done=done, now=work.now)
        quiz = replace(item.quiz, position=position, done=done)
        items = tuple(replace(other, quiz=quiz) for other in items)
        if done and quiz.lesson_id is not None:
            work.lessons.finish(quiz.lesson_id, work.now)
        return self._cards.stand(work, learner, items)

    def show_source(self, work: Work, learner: Learner, item_id: int, source: int) -> QuizStep:
        """Show source card ``source`` of an explained question."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None:
            return QuizRefusal.NOT_YOURS
        if phase(item) is not Phase.EXPLAINED:
            return self._cards.late(work, learner, items)
        step = self._cards.show(work, learner, items, item)
        known = step.seal is None and 0 <= source < len(step.question.sources)
        return replace(step, source=source) if known else step

    def repeat_wrong(self, work: Work, learner: Learner, quiz_id: int) -> QuizStep:
        """Ask once more what went wrong; a second request resumes the first.

        ``WITHDRAWN`` where all that is left to ask is a class's that the learner is not in, or that took it back.
        """
        quiz = work.quizzes.find(quiz_id)
        if quiz is None or quiz.learner_id != learner.id or quiz.assignment_id is not None:
            return QuizRefusal.NOT_YOURS
        items = work.quizzes.list_items(quiz.id)
        names = {item.id: self._cards.question(work, item)[0] for item in items}
        secret = secret_questions(work, learner)
        wrong = [
            item
            for item in items
            if item.answer and item.answer.outcome not in (Outcome.RIGHT, Outcome.CHECKED)
            if names[item.id] not in secret
        ]
        begun = [item for item in items if item.round]
        under_way = bool(begun) or not quiz.done
        wanted = [item for item in begun if item.answer is None] if under_way else wrong
        offer = self._catalogue.offer(learner, work.shelf)
        left = [item for item in wanted if quiz.kind not in OWN_KINDS or not offer.has_lost(names[item.id])]
        if wanted and not left:
            return QuizRefusal.WITHDRAWN
        if under_way or not left:
            return self._cards.stand(work, learner, items)
        again = [self._cards.new_item(work, item.version_id, len(items) + quiz.id) for item in left]
        work.quizzes.append(quiz, again, first=len(items), round_number=1)
        work.quizzes.move(quiz, len(items), done=False, now=work.now)
        work.quizzes.mark_opened(quiz.id, work.now)
        return self._cards.stand(work, learner, work.quizzes.list_items(quiz.id))

    def has_open(self, work: Work, learner: Learner) -> bool:
        """Whether a quiz is under way that can be gone on with."""
        return self._find_open(work, learner) is not None

    def stop(self, work: Work, learner: Learner, quiz_id: int) -> Quiz | QuizRefusal:
        """Put a quiz aside; every answer is kept already."""
        quiz = work.quizzes.find(quiz_id)
        if quiz is None or quiz.learner_id != learner.id:
            return QuizRefusal.NOT_YOURS
        self._cards.prompt(work, learner, "")
        return quiz

    def count_texts(self, work: Work, learner: Learner) -> int:
        """How many texts of the learner's own are kept that answer open prompts."""
        return work.answers.count_texts(learner.id) + len(self._drafts(work, learner))

    def erase(self, work: Work, learner: Learner) -> None:
        """Keep nothing of them; a prompt that waits for its checklist waits for a text again."""
        work.answers.erase_texts(learner.id)
        for item in self._drafts(work, learner):
            work.quizzes.set_draft(item, ())

    def _drafts(self, work: Work, learner: Learner) -> list[int]:
        """Items in which a text waits for its checklist."""
        return [
            item.id
            for quiz in work.quizzes.list_open(learner.id)
            for item in work.quizzes.list_items(quiz.id)
            if item.draft and item.answer is None and not self._cards.question(work, item)[1].measured
        ]

    def _begin(
        self, work: Work, learner: Learner, kind: str, origin: Origin, packs: Sequence[Pack], length: int
    ) -> QuizStep:
        counts = work.answers.count_by_question(learner.id)
        seed = learner.id * 1_000_003 + sum(count.asked for count in counts.values())
        sealed = work.tasks.find_sealed(learner.id, work.now) if learner.ever_enrolled else None
        ratings = known_ratings(work, learner, sealed, self._catalogue.pinned)
        overall, secret = ratings.get(OVERALL, Ability()), sealed.questions if sealed else ()
        candidates: list[Candidate] = []
        prompts: list[Candidate] = []
        homes: dict[str, Pack] = {}
        for pack in packs:
            for question in pack.questions:
                name = global_id(pack, question)
                if name in secret:
                    continue
                homes[name], count = pack, counts.get(name)
                asked, missed = (count.asked, count.asked - count.right) if count else (0, 0)
                success = predict(overall, ratings.get(question.skill, Ability()), challenge_of(question))
                candidate = Candidate(name, question.skill, question.concept, question.level, asked, missed, success)
                (candidates if question.measured else prompts).append(candidate)
        names = pick_with_prompt(candidates, prompts if kind == "mixed" else (), length, seed)
        versions = [self._catalogue.version_in(homes[name], name) for name in names]
        if not versions:
            return QuizRefusal.NO_QUESTION
        items = [self._cards.new_item(work, version, seed) for version in versions]
        quiz = work.quizzes.add(learner.id, kind, origin, items, work.now)
        return self._cards.stand(work, learner, work.quizzes.list_items(quiz.id))

    def _find_open(self, work: Work, learner: Learner) -> Quiz | None:
        """The quiz that the learner last came to and can go on with."""
        found = (quiz for quiz in work.quizzes.list_open(learner.id) if quiz.kind != "preview")
        return next((quiz for quiz in found if closed(work, learner, quiz) is None), None)

    def _resume(self, work: Work, learner: Learner, quiz: Quiz) -> QuizStep:
        work.quizzes.mark_opened(quiz.id, work.now)
        return self._cards.stand(work, learner, work.quizzes.list_items(quiz.id))

    def _answer(self, work: Work, learner: Learner, items: Sequence[Item], item: Item, response: Response) -> QuizStep:
        if item.answer is not None or not item.current:
            return self._cards.late(work, learner, items)
        if (refusal := closed(work, learner, item.quiz, work.made_at)) is not None:
            return refusal
        question_id, question = self._cards.question(work, item)
        if item.quiz.kind in OWN_KINDS and self._catalogue.offer(learner, work.shelf).has_lost(question_id):
            return QuizRefusal.WITHDRAWN
        asked = Asked(item, question_id, question, seal_of(work, learner, item.quiz, [question_id]) is not None)
        # A near miss counts where it was asked back before, or where asking back would tell about a secret key.
        final = item.asked_back or (asked.sealed and way_of(question) is Way.TYPE)
        verdict = judge(question, response, learner.language, asked_back=final)
        if not verdict.final and closed(work, learner, item.quiz) is not None:
            # It came in time and is handled after the end: whoever cannot answer once more is not asked back.
            verdict = judge(question, response, learner.language, asked_back=True)
        if verdict.outcome is Outcome.ALMOST:
            work.quizzes.mark_asked_back(item.id)
        if not verdict.final:
            return self._cards.show(work, learner, items, item, verdict)
        wish = item.quiz.origin.confidence
        rate = (learner.confidence if wish is None else wish) and asks_confidence(question)
        answer = Answer(response, learner.language, verdict.outcome, verdict.credit, confidence=None, rate=rate)
        work.answers.add(item, question_id, question.skill, question.truth, answer, work.now)
        note(work, learner, asked, answer)
        if item.quiz.kind == "assigned" and item.position + 1 == len(items):
            # Handed in with the last answer: nobody is late because they did not tap on.
            work.quizzes.mark_finished(item.quiz.id, work.made_at)
        return self._cards.show(work, learner, items, replace(item, answer=answer), open_key=not asked.sealed)
