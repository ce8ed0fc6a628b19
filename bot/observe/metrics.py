"""Metrics in Prometheus' text format 0.0.4: counters, gauges, histograms, and the registry that writes them down.

https://prometheus.io/docs/instrumenting/exposition_formats/ has the format. Counting is safe from any thread.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class _Metric:
    """A name, what it means, its labels, and a value for each set of theirs that was seen."""

    kind = ""

    def __init__(self, name: str, told: str, labels: Sequence[str] = ()) -> None:
        self.name = name
        self.told = told
        self.labels = tuple(labels)
        self._lock = threading.Lock()

    def lines(self) -> Iterable[str]:
        """The samples."""
        raise NotImplementedError

    def write(self) -> Iterable[str]:
        """What stands in the exposition, line by line."""
        told = self.told.replace("\\", r"\\").replace("\n", r"\n")
        yield f"# HELP {self.name} {told}"
        yield f"# TYPE {self.name} {self.kind}"
        yield from self.lines()


class Gauge(_Metric):
    """A value that goes up and down."""

    kind = "gauge"

    def __init__(self, name: str, told: str, labels: Sequence[str] = ()) -> None:
        super().__init__(name, told, labels)
        self._values: dict[tuple[str, ...], float] = {} if labels else {(): 0.0}

    def set(self, value: float, *labels: str) -> None:
        """Now it is ``value`` for ``labels``, which are in the order of their names."""
        with self._lock:
            self._values[labels] = value

    def lines(self) -> Iterable[str]:
        """The samples, one for each set of labels."""
        with self._lock:
            values = sorted(self._values.items())
        return [f"{self.name}{self._shown(labels)} {_number(value)}" for labels, value in values]

    def _shown(self, values: Sequence[str]) -> str:
        pairs = [f'{label}="{_escaped(value)}"' for label, value in zip(self.labels, values, strict=True)]
        return "{" + ",".join(pairs) + "}" if pairs else ""


class Counter(Gauge):
    """A value that only goes up."""

    kind = "counter"

    def add(self, *labels: str, by: float = 1.0) -> None:
        """Count ``by`` more for ``labels``; 0 makes sure that they are shown before anything happened."""
        with self._lock:
            self._values[labels] = self._values.get(labels, 0.0) + by


class Histogram(_Metric):
    """How often a value was at most each of ``bounds``, which go up."""

    kind = "histogram"

    def __init__(self, name: str, told: str, bounds: Sequence[float]) -> None:
        super().__init__(name, told)
        self._bounds = tuple(bounds)
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def observe(self, value: float) -> None:
        """``value`` was seen once more."""
        place = bisect_left(self._bounds, value)
        with self._lock:
            self._counts[place] += 1
            self._sum += value

    def lines(self) -> Iterable[str]:
        """The samples: how many were at most each bound, their sum, and how many there were."""
        with self._lock:
            counts, total = list(accumulate(self._counts)), self._sum
        for bound, count in zip([*map(_number, self._bounds), "+Inf"], counts, strict=True):
            yield f'{self.name}_bucket{{le="{bound}"}} {count}'
        yield f"{self.name}_sum {_number(total)}"
        yield f"{self.name}_count {counts[-1]}"


M = TypeVar("M", bound=_Metric)


class Registry:
    """The metrics of one process, in the order in which they were made."""

    def __init__(self) -> None:
        self.metrics: dict[str, _Metric] = {}

    def gauge(self, name: str, told: str, labels: Sequence[str] = ()) -> Gauge:
        """A new gauge."""
        return self._keep(Gauge(name, told, labels))

    def counter(self, name: str, told: str, labels: Sequence[str] = ()) -> Counter:
        """A new counter; its name ends in "_total"."""
        return self._keep(Counter(name, told, labels))

    def histogram(self, name: str, told: str, bounds: Sequence[float]) -> Histogram:
        """A new histogram."""
        return self._keep(Histogram(name, told, bounds))

    def write(self) -> str:
        """The exposition."""
        return "".join(f"{line}\n" for metric in self.metrics.values() for line in metric.write())

    def _keep(self, metric: M) -> M:
        self.metrics[metric.name] = metric
        return metric


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)
