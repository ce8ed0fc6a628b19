"""The page for teachers in the terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.cli.preview import WIDTH
from bot.core.content import Pack
from bot.core.content.competences import DIGCOMP, KMK
from bot.i18n.texts import Texts


def teaching_preview(pack: Pack, texts: Texts) -> Iterator[RenderableType]:
    """Goals, competences, plan, what to expect; nothing where the pack has no such page."""
    teaching, language = pack.teaching, texts.language
    if teaching is None:
        return
    found = teaching.competences
    parts = [
        *(f"• {goal[language]}" for goal in teaching.goals),
        "",
        *(f"KMK {name} {KMK[name][language]}" for name in found.kmk),
        *(f"DigComp {name} {DIGCOMP[name][language]}" for name in found.digcomp),
        f"UNESCO {', '.join(map(str, found.unesco))}",
        "",
        *(f"{step.minutes}′ {step.name[language]}: {step.text[language]}" for step in teaching.plan),
        "",
        *(f"• {one[language]}" for one in teaching.expect),
    ]
    yield Panel(Group(*map(Text, parts)), title=texts.button("For your teaching"), title_align="left", width=WIDTH)
