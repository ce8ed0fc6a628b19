"""The same statistics a second time: straight from the definitions, in fractions, one figure after the other.

Only roots are floats. A figure that cannot be had is None.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

Numbers = Sequence[Fraction]


def mean(values: Numbers) -> Fraction:
    return sum(values, Fraction()) / len(values)


def cov(one: Numbers, other: Numbers) -> Fraction:
    products = [(a - mean(one)) * (b - mean(other)) for a, b in zip(one, other, strict=True)]
    return sum(products, Fraction()) / (len(one) - 1)


def columns(rows: Sequence[Numbers]) -> list[list[Fraction]]:
    return [list(column) for column in zip(*rows, strict=True)]


def item(rows: Sequence[Numbers], place: int, most: Fraction) -> dict[str, float | None]:
    x = columns(rows)[place]
    totals = [sum(row, Fraction()) for row in rows]
    o = [total - mark for total, mark in zip(totals, x, strict=True)]
    found: dict[str, float | None] = dict.fromkeys(
        ("sd", "effective_weight", "discrimination_index", "discriminative_efficiency")
    )
    found["facility"] = float(mean(x) / most) if most else None
    if len(rows) < 2:
        return found
    found["sd"] = sqrt(cov(x, x))
    roots = [sqrt(max(cov(other, totals), Fraction())) for other in columns(rows)]
    if sum(roots) and cov(x, totals) >= 0:
        found["effective_weight"] = 100 * roots[place] / sum(roots)
    if cov(x, x) and cov(o, o):
        found["discrimination_index"] = 100 * float(cov(x, o)) / sqrt(cov(x, x) * cov(o, o))
        found["discriminative_efficiency"] = float(100 * cov(x, o) / cov(sorted(x), sorted(o)))
    return found


def covaries_negatively(rows: Sequence[Numbers], place: int) -> bool:
    return len(rows) > 1 and cov(columns(rows)[place], [sum(row, Fraction()) for row in rows]) < 0


def quiz(rows: Sequence[Numbers]) -> dict[str, float | None]:
    totals = sorted(sum(row, Fraction()) for row in rows)
    n, p = len(rows), len(rows[0])
    found: dict[str, float | None] = dict.fromkeys(
        ("sd", "skewness", "kurtosis", "coefficient_of_internal_consistency", "error_ratio", "standard_error")
    )
    found["mean"] = float(mean(totals))
    found["median"] = float(totals[n // 2] if n % 2 else (totals[n // 2 - 1] + totals[n // 2]) / 2)
    if n < 2:
        return found
    k2 = cov(totals, totals)
    found["sd"] = sqrt(k2)
    if not k2:
        return found
    m2, m3, m4 = (mean([(total - mean(totals)) ** power for total in totals]) for power in (2, 3, 4))
    if n > 2:
        found["skewness"] = float(n**2 * m3 / ((n - 1) * (n - 2))) / float(k2) ** 1.5
    if n > 3:
        k4 = n**2 * ((n + 1) * m4 - 3 * (n - 1) * m2**2) / ((n - 1) * (n - 2) * (n - 3))
        found["kurtosis"] = float(k4 / k2**2)
    if p > 1:
        cic = Fraction(100 * p, p - 1) * (1 - sum((cov(column, column) for column in columns(rows)), Fraction()) / k2)
        found["coefficient_of_internal_consistency"] = float(cic)
        error_ratio = found["error_ratio"] = 100 * sqrt(1 - cic / 100)
        found["standard_error"] = error_ratio * sqrt(k2) / 100
    return found
