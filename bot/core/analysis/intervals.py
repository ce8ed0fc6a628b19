"""How sure a share is that few answers tell."""

from math import sqrt

Z_95 = 1.96
"""Standard normal deviate of a 95 % interval."""


def wilson(right: float, n: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval for a share of which ``right`` of ``n`` are known, as (low, high) with 0 ≤ low ≤ high ≤ 1.

    Centre (p + z²/2n)/(1 + z²/n), half width z·√(p(1−p)/n + z²/4n²)/(1 + z²/n), where p = right/n
    (Wilson 1927, doi:10.1080/01621459.1927.10502953). ``right`` may have fractions, as partial credit
    gives; of nothing, n = 0, nothing is known: (0, 1). Raises ValueError unless 0 ≤ right ≤ n and z ≥ 0.
    """
    if not 0 <= right <= n or not z >= 0:
        message = f"no interval for {right} of {n} with z = {z}"
        raise ValueError(message)
    if not n:
        return 0.0, 1.0
    share, pull = right / n, z * z / n
    centre = (share + pull / 2) / (1 + pull)
    half = z * sqrt(share * (1 - share) / n + pull / (4 * n)) / (1 + pull)
    # At the ends of the scale one bound is exactly the share, which rounding would miss.
    low = 0.0 if right == 0 else max(0.0, centre - half)
    high = 1.0 if right == n else min(1.0, centre + half)
    return low, high
