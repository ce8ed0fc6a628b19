"""Files that replies carry: each made of rows that are read in a transaction, where the right is looked up again."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.adapters.exchange import ending_of, write_questions
from bot.adapters.spreadsheets import write_csv, write_xlsx
from bot.core.articles import ArticleRefusal, items_of, with_source
from bot.core.content import Pack, Question
from bot.core.learners import Learner
from bot.core.privacy import document
from bot.core.results import ResultsRefusal
from bot.messenger.documents import Attachment
from bot.messenger.house import House
from bot.storage.database import Work
from bot.views import own_data, results_export, results_learner
from bot.views.articles import files as article_files
from bot.views.reply import Document

Make = Callable[[], Attachment]


@dataclass(frozen=True)
class Attach:
    """Follows recipes with what ``house`` knows."""

    house: House

    def __call__(self, work: Work, recipe: Document) -> Make | None:
        """What makes the file of ``recipe``, outside of the transaction; None where nobody may have it (any more)."""
        asks = work.learners.get(recipe.learner)
        if asks is None:
            return None
        match recipe:
            case Document(what="results", form="xlsx" | "csv"):
                return self._results(work, asks, recipe)
            case Document(what="article", form="gift" | "xml" | "csv" | "aiken" | "apkg"):
                return self._article(work, asks, recipe)
            case Document(what="summary", form="txt"):
                return self._summary(work, asks, recipe)
            case Document(what="own", form="json" | "html"):
                return self._own(work, asks, recipe)
            case _:
                return None

    def _results(self, work: Work, teacher: Learner, recipe: Document) -> Make | None:
        found = self.house.exports.results(work, teacher, recipe.subject)
        if isinstance(found, ResultsRefusal):
            return None
        texts, known = self.house.translations.texts(teacher.language), self.house.catalogue.misconceptions
        name = results_export.file_name(found.overview, recipe.form)
        if recipe.form == "csv":
            return lambda: Attachment(name, write_csv(results_export.single_table(texts, found, known)))
        now = work.now
        return lambda: Attachment(name, write_xlsx(results_export.workbook(texts, found, known), now))

    def _own(self, work: Work, learner: Learner, recipe: Document) -> Make | None:
        if recipe.subject != learner.id:
            return None
        found, texts = self.house.privacy.export(work, learner), self.house.translations.to(learner)
        name = own_data.file_name(texts, found, recipe.form)
        if recipe.form == "json":
            return lambda: Attachment(name, document(found))
        return lambda: Attachment(name, own_data.page(texts, found, self._question).encode())

    def _question(self, version_id: int) -> tuple[Question, Pack | None] | None:
        pinned = self.house.catalogue.pinned(version_id)
        return None if pinned is None else (pinned[1], self.house.catalogue.pack(pinned[0].partition("/")[0]))

    def _article(self, work: Work, teacher: Learner, recipe: Document) -> Make | None:
        found = self.house.article_publishing.outlook(work, teacher, recipe.subject)
        ending = ending_of(f"questions.{recipe.form}")
        if isinstance(found, ArticleRefusal) or ending is None:
            return None
        texts, language = self.house.translations.texts(found.card.languages[0]), teacher.language
        items = items_of(found.card)
        title = article_files.lesson_title(found)
        if not found.card.draft.of_questions:
            items = with_source(items, title, *article_files.source_note(texts, found))
        name = article_files.file_name(found, ending)
        return lambda: Attachment(name, write_questions(ending, items, title, language)[0])

    def _summary(self, work: Work, teacher: Learner, recipe: Document) -> Make | None:
        found = self.house.exports.summary(work, teacher, recipe.subject)
        if isinstance(found, ResultsRefusal):
            return None
        texts, skills = self.house.translations.texts(teacher.language), self.house.catalogue.skills
        # With a mark by which old editors know the encoding, and line ends that they know, too.
        data = results_learner.summary(texts, found, skills).replace("\n", "\r\n").encode("utf-8-sig")
        return lambda: Attachment(results_learner.summary_name(texts, found), data)
