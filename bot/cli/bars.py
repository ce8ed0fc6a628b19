"""Progress bars of long commands: on standard error, where somebody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Step = Callable[[int], None]
"""Says that so many more are done."""


@contextmanager
def bar(what: str, total: int) -> Iterator[Step]:
    """A bar that goes to ``total`` while the block runs, and is gone then."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=total)

        def step(more: int) -> None:
            progress.advance(task, more)

        yield step
