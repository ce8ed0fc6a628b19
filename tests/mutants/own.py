"""Changes that cosmic-ray does not know: membership, and the cases of a match."""

import ast
import re
from collections.abc import Iterator

IN, CASE = "SwapMembership", "CloseCase"

Position = tuple[int, int]


def changes(source: str) -> Iterator[tuple[str, str]]:
    """Names of changes with the changed source: ``in`` as ``not in`` and back, a case that nothing comes to."""
    lines = source.splitlines(keepends=True)

    def at(line: int, column: int) -> int:
        # Columns of `ast` are bytes.
        return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                begin, end = at(left.end_lineno or 0, left.end_col_offset or 0), at(right.lineno, right.col_offset)
                if isinstance(operator, ast.In | ast.NotIn):
                    yield IN, source[:begin] + _swapped(source[begin:end]) + source[end:]
        elif isinstance(node, ast.match_case):
            last = node.guard or node.pattern
            end = at(last.end_lineno or 0, last.end_col_offset or 0)
            yield CASE, f"{source[:end]}{' and False' if node.guard else ' if False'}{source[end:]}"


def _swapped(between: str) -> str:
    """``between`` two operands stands ``in`` or ``not in``."""
    if re.search(r"\bnot\s+in\b", between):
        return re.sub(r"\bnot\s+in\b", "in", between, count=1)
    return re.sub(r"\bin\b", "not in", between, count=1)
