"""``lupe article draft``: lesson drafts from articles, as packs to finish by hand."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import Progress

from bot.adapters.article.formats.read import Read
from bot.adapters.article.lexicons import load_lexicons
from bot.adapters.clock import now
from bot.adapters.content.drafted import Origin, add_pack, check_is_draft, slug_of, to_pack_files
from bot.adapters.content.skeleton import SkeletonRefusal
from bot.cli.article_outputs import Outputs, left_alone
from bot.cli.article_sources import (
    STDIN,
    ArticleRefusal,
    Opened,
    analyse_article,
    open_article,
    stem_of,
    without_ending,
)
from bot.cli.start import FAILED, WRONG_USE, begin, give_up
from bot.cli.tongues import Tongue
from bot.core.article.drafting import LessonDraft, Proposal, draft
from bot.core.article.drafting.validators import FEWEST_WORDS
from bot.core.article.model import Analysis
from bot.core.content.questions import OpenPrompt, TapSentence
from bot.core.languages import LANGUAGES, Language

_SEED: Final = 1


def draft_articles(
    articles: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-…", help="Files, addresses, or - for a text on stdin.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="The content folder to add drafts to; made where it is none.")
    ] = None,
    lang: Annotated[Tongue | None, typer.Option("--lang", help="The articles' language; left out, it is told.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another number, another draft; the same one, the same.")] = _SEED,
    as_json: Annotated[bool, typer.Option("--json", help="Print the questions instead, one line an article.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All questions, not only those that are sure.")] = False,
) -> None:
    """Draft a lesson from each article: cards and questions to look at, in the format of content/.

    Of the article only the sentences that a question is about are written. A draft that is there already, of the same
    text and options, is left alone; otherwise it is made anew, or beside the one that was changed by hand.
    """
    if out is None and not as_json:
        give_up("Say where the drafts go with --out DIR, or print the questions with --json.", code=WRONG_USE)
    shared = begin(quiet="warning").content_dir
    maker = _Maker(lang.value if lang else None, seed, now().date(), everything=everything)
    shelf = _Shelf(out, shared, maker) if out else None
    bad = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=len(articles) < 2) as progress:
        for article in progress.track(articles, description="Articles"):
            try:
                opened = open_article(article)
                if shelf:
                    typer.echo(shelf.keep(opened), err=as_json)
                if as_json:
                    typer.echo(json.dumps({"file": article} | maker.describe(opened), ensure_ascii=False))
            except (ArticleRefusal, SkeletonRefusal) as error:
                bad += 1
                typer.echo(f"{article}: {error}", err=True)
    if bad:
        raise typer.Exit(FAILED)


class _Maker:
    def __init__(self, language: Language | None, seed: int, today: date, *, everything: bool) -> None:
        self._lexicons = load_lexicons()
        self._language = language
        self._seed = seed
        self._everything = everything
        self._today = today

    @property
    def options(self) -> str:
        """What makes another draft of the same text: "" or as it is written on the command line."""
        said = (
            f"--lang {self._language}" if self._language else "",
            f"--seed {self._seed}" if self._seed != _SEED else "",
            "--all" if self._everything else "",
        )
        return " ".join(filter(None, said))

    def files(self, read: Read) -> tuple[dict[str, str], str]:
        """The files of the draft by their names, and how much is in it."""
        analysis, made, chosen = self._draft(read)
        published = date.fromisoformat(read.published[:10]) if read.published else None
        origin = Origin(read.outlet, read.title, read.link, published)
        files = to_pack_files(analysis, made, chosen, origin, self._today)
        return files, f"{len(chosen)} questions, {len(made.cards)} cards"

    def describe(self, article: Opened) -> dict[str, Any]:
        """The questions of one article as data."""
        analysis, made, chosen = self._draft(article.read)
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


class _Shelf:
    """The content folder that drafts are added to."""

    def __init__(self, content: Path, shared: Path, maker: _Maker) -> None:
        self._content = content
        self._shared = shared
        self._maker = maker
        try:
            self._outputs = Outputs(content, (content / "packs").joinpath, options=maker.options)
        except ArticleRefusal as refusal:
            give_up(str(refusal))

    def keep(self, article: Opened) -> str:
        """Write the draft of one article where it is not there yet; returns what to tell about it."""
        # Of a text that came in without a name the headline is the name.
        name = article.read.title if article.named == STDIN else ""
        made = cache(lambda: self._maker.files(article.read))
        stem = slug_of(name or without_ending(stem_of(article.named)))
        place = self._outputs.place(article, stem, lambda: made()[0])
        if place.standing == "same":
            return left_alone(place, article)
        files, told = made()
        check_is_draft(self._content, place.name)
        with self._outputs.making(place, article):
            folder = add_pack(self._content, self._shared, place.name, files, again=place.path.exists())
        return f"{folder} is there, as a draft: {told}.{place.note}"


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
