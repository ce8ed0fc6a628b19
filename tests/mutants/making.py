"""Mutants of a source text: one small change each, by the operators of cosmic-ray.

Chosen are those whose mutants differ from the original for a reason: of the seven ways to replace a comparison the
opposite and the neighbour, of the eleven to replace a binary operator one. ``==`` and ``is`` are the same thing where
enums and None are compared, so they are not swapped.
"""

import ast
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tests.mutants.own import changes

_COMPARISONS = (
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
    *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
)
_BINARY = (
    *("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul"),
    *("BitOr_BitAnd", "BitAnd_BitOr", "BitXor_BitAnd", "LShift_RShift", "RShift_LShift"),
)
_UNARY = ("Delete_Not", "Delete_USub")
_OTHERS = (
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("NumberReplacer", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"),
    *("ExceptionReplacer", "RemoveDecorator"),
)
OPERATORS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in _COMPARISONS),
    *(f"ReplaceBinaryOperator_{pair}" for pair in _BINARY),
    *(f"ReplaceUnaryOperator_{change}" for change in _UNARY),
    *_OTHERS,
)
"""Names of cosmic-ray's operators."""

_FROZEN = re.compile(r"^@dataclass|^model_config = ConfigDict\(.*\bfrozen=(True|False)")
"""What makes a class one of values is mypy's to hold, not a test's."""

_STARS = re.compile(r"(^|[(\s])\*,")
"""From here on arguments have names, which cosmic-ray takes for a product."""


@dataclass(frozen=True)
class Mutant:
    """A source with one change: in the function or class ``scope`` ("" for the module) lines ``before`` are ``after``.

    Lines are joined by line feeds, without their indents; ``line`` is the first one changed, from 1. ``function`` is
    the outermost function in whose body the change is, "" where it is in none.
    """

    operator: str
    scope: str
    line: int
    before: str
    after: str
    source: str
    function: str


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of ``source``, in an order that does not change; each changed text comes once."""
    seen, meant = {source}, _meaning(source)
    scopes, bodies = _scopes(source)
    for name, changed in (*_by_cosmic_ray(source), *changes(source)):
        if changed not in seen:
            seen.add(changed)
            line, before, after = _difference(source, changed)
            if (
                _meaning(changed) != meant
                and not _FROZEN.match(before)
                and not (name.endswith("Mul_Div") and _STARS.sub(r"\1/,", before, count=1) == after)
            ):
                last = line + before.count("\n")
                function = next((name for begin, end, name in bodies if begin <= line and last <= end), "")
                yield Mutant(name, _scope_of(line, scopes), line, before, after, changed, function)


class _Bare(ast.NodeTransformer):
    """Takes annotations away: what they say is mypy's business, and those of variables are never looked at."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)


def _meaning(source: str) -> str | None:
    """What ``source`` says without its annotations; None where it is no Python."""
    try:
        return ast.dump(_Bare().visit(ast.parse(source)))
    except SyntaxError:
        return None


def _by_cosmic_ray(source: str) -> Iterator[tuple[str, str]]:
    tree = get_ast(source)
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        places = sum(1 for node in ast_nodes(tree) for _ in operator.mutation_positions(node))
        for place in range(places):
            changed = mutate_code(source, operator, place)
            if changed is not None:
                yield name, changed


def _difference(source: str, changed: str) -> tuple[int, str, str]:
    lines, others = source.splitlines(), changed.splitlines()
    matcher = difflib.SequenceMatcher(None, lines, others, autojunk=False)
    spans = [span for span in matcher.get_opcodes() if span[0] != "equal"]
    first, last = spans[0], spans[-1]
    gone, come = lines[first[1] : last[2]], others[first[3] : last[4]]
    blank = next((number for number, line in enumerate(gone) if line.strip()), 0)
    return first[1] + 1 + blank, _joined(gone), _joined(come)


def _joined(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines if line.strip())


Lines = list[tuple[int, int, str]]
"""First and last line, and whose they are."""


def _scopes(source: str) -> tuple[Lines, Lines]:
    """The lines of each class and function, outer ones first; and those of the bodies of outermost functions."""
    found: Lines = []
    bodies: Lines = []

    def visit(node: ast.AST, above: str, *, inside: bool) -> None:
        for child in ast.iter_child_nodes(node):
            name, deeper = above, inside
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{above}.{child.name}".lstrip(".")
                end = child.end_lineno or child.lineno
                found.append((min([child.lineno, *(one.lineno for one in child.decorator_list)]), end, name))
                if not inside and not isinstance(child, ast.ClassDef):
                    deeper = True
                    bodies.append((child.body[0].lineno, end, name))
            visit(child, name, inside=deeper)

    visit(ast.parse(source), "", inside=False)
    return found, bodies


def _scope_of(line: int, scopes: Lines) -> str:
    return next((name for begin, end, name in reversed(scopes) if begin <= line <= end), "")
