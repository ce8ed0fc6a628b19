"""``lupe article draft``: lesson drafts from articles, as packs to finish by hand."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from bot.adapters.article.formats.read import Read
from bot.adapters.article.lexicons import load_lexicons
from bot.adapters.clock import now
from bot.adapters.content.drafted import Origin, add_pack, slug_of, to_pack_files
from bot.adapters.content.skeleton import SkeletonRefusal
from bot.cli.article_sources import STDIN, ArticleRefusal, analyse_article, out_names, read_article
from bot.cli.start import FAILED, WRONG_USE, begin, give_up
from bot.cli.tongues import Tongue
from bot.core.article.drafting import LessonDraft, Proposal, draft
from bot.core.article.drafting.validators import FEWEST_WORDS
from bot.core.article.model import Analysis
from bot.core.content.questions import OpenPrompt, TapSentence
from bot.core.languages import LANGUAGES, Language


def draft_articles(
    articles: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-…", help="Files, addresses, or - for a text on stdin.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="The content folder to add drafts to; made where it is none.")
    ] = None,
    lang: Annotated[Tongue | None, typer.Option("--lang", help="The articles' language; left out, it is told.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another number, another draft; the same one, the same.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the questions instead, one line an article.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All questions, not only those that are sure.")] = False,
) -> None:
    """Draft a lesson from each article: cards and questions to look at, in the format of content/.

    Of the article only the sentences that a question is about are written. What is there already is skipped.
    """
    if out is None and not as_json:
        give_up("Say where the drafts go with --out DIR, or print the questions with --json.", code=WRONG_USE)
    shared = begin(quiet="warning").content_dir
    maker = _Maker(out_names(articles, ""), lang.value if lang else None, seed, now().date(), everything=everything)
    bad = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=len(articles) < 2) as progress:
        for article in progress.track(articles, description="Articles"):
            try:
                told = maker.write(article, out, shared) if out else ""
                if as_json:
                    typer.echo(json.dumps({"file": article} | maker.describe(article), ensure_ascii=False))
                else:
                    typer.echo(told)
            except (ArticleRefusal, SkeletonRefusal) as error:
                bad += 1
                typer.echo(f"{article}: {error}", err=True)
    if bad:
        raise typer.Exit(FAILED)


class _Maker:
    def __init__(
        self, names: Mapping[str, str], language: Language | None, seed: int, today: date, *, everything: bool
    ) -> None:
        self._names = names
        self._found: dict[str, Read] = {}
        self._lexicons = load_lexicons()
        self._language = language
        self._seed = seed
        self._today = today
        self._everything = everything

    def write(self, article: str, out: Path, shared: Path) -> str:
        """Write the draft of one article; returns what to tell about it."""
        if article != STDIN and (kept := self._kept(out, slug_of(self._names[article]))):
            return kept
        read = self._read(article)
        # Of a text that came in without a name the headline is the name.
        slug = slug_of(read.title if article == STDIN and read.title else self._names[article])
        if kept := self._kept(out, slug):
            return kept
        analysis, made, chosen = self._draft(read)
        published = date.fromisoformat(read.published[:10]) if read.published else None
        origin = Origin(read.outlet, read.title, read.link, published)
        files = to_pack_files(analysis, made, chosen, origin, self._today)
        folder = add_pack(out, shared, slug, files)
        return f"{folder} is there, as a draft: {len(chosen)} questions, {len(made.cards)} cards."

    def _kept(self, out: Path, slug: str) -> str:
        """What to tell where there is a draft of this name already; "" where there is none."""
        folder = out / "packs" / slug
        return f"{folder} is there already, so it is left alone." if folder.exists() else ""

    def _read(self, article: str) -> Read:
        """The article; standard input can be read only once."""
        if article not in self._found:
            self._found = {article: read_article(article)}
        return self._found[article]

    def describe(self, article: str) -> dict[str, Any]:
        """The questions of one article as data."""
        analysis, made, chosen = self._draft(self._read(article))
        questions = [_described(one, one.key in made.ticked) for one in chosen]
        return {"language": analysis.language, "warnings": list(made.warnings), "questions": questions}

    def _draft(self, read: Read) -> tuple[Analysis, LessonDraft, list[Proposal]]:
        analysis = analyse_article(read, self._lexicons, self._language)
        made = draft(analysis, self._seed)
        if "short" in made.warnings:
            raise ArticleRefusal(f"The text has {analysis.words} words; a lesson needs at least {FEWEST_WORDS}.")
        chosen = [one for one in made.questions if self._everything or one.key in made.ticked]
        if not any(one.question.measured for one in chosen):
            raise ArticleRefusal("Nothing was found in it that a question could safely rest on.")
        return analysis, made, chosen


def _described(one: Proposal, ticked: bool) -> dict[str, Any]:
    question = one.question
    fields = question.model_dump(mode="json", exclude_defaults=True)
    key = [] if isinstance(question, OpenPrompt) else fields.get("key")
    options = question.choices if isinstance(question, TapSentence) else None
    return {
        "id": question.id,
        "template": one.template,
        "tier": one.tier,
        "ticked": ticked,
        "rule": one.rule,
        "confidence": one.confidence,
        "sentences": list(one.sentences),
        "type": question.type,
        "skill": question.skill,
        "level": question.level,
        "key": key,
        **({"choices": list(options)} if options else {}),
        **{language: fields[language] for language in LANGUAGES},
    }
