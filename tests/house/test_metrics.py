"""deploy/METRICS.md lists what /metrics has, and the dashboard asks for nothing else."""

import json
import re
from pathlib import Path
from typing import Any

from prometheus_client import Histogram
from prometheus_client.metrics import MetricWrapperBase

from bot.observe.meters import Meters

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "deploy/METRICS.md").read_text("utf-8")
BOARD = json.loads((ROOT / "deploy/grafana.json").read_text("utf-8"))
ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)

FUNCTIONS = {"rate", "increase", "sum", "max", "histogram_quantile", "time", "clamp_min"}
WORDS = {"by", "le", "on", "ignoring"}


def known() -> dict[str, MetricWrapperBase]:
    """All metrics by the names by which they are asked for."""
    found = [metric for metric in vars(Meters()).values() if isinstance(metric, MetricWrapperBase)]
    return {f"{one._name}_total" if one._type == "counter" else one._name: one for one in found}


def test_the_page_lists_every_metric_with_its_kind_its_labels_and_its_meaning() -> None:
    told = {row[0]: row[1:] for row in ROW.findall(PAGE)}
    real = {
        name: (metric._type, ", ".join(f"`{label}`" for label in metric._labelnames) or "–", metric._documentation)
        for name, metric in known().items()
    }
    assert told == real


def test_no_label_tells_of_people() -> None:
    labels = {label for metric in known().values() for label in metric._labelnames}
    assert labels == {"version", "kind", "method", "outcome", "job", "lease"}


def expressions(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for one in node for found in expressions(one)]
    if not isinstance(node, dict):
        return []
    own = [node["expr"]] if "expr" in node else []
    return own + [found for one in node.values() for found in expressions(one)]


def test_the_dashboard_and_the_alarms_ask_for_documented_metrics_only() -> None:
    metrics = known()
    names = set(metrics)
    for name, metric in metrics.items():
        if isinstance(metric, Histogram):
            names |= {f"{name}_bucket", f"{name}_sum", f"{name}_count"}
            names.discard(name)
    labels = {label for metric in metrics.values() for label in metric._labelnames} | {"instance", "le"}
    alarms = re.findall(r"^\| `([^`]+)` \| [^|]* \| [^|]+ \|$", PAGE[PAGE.index("## Worth an alarm") :], re.MULTILINE)
    assert len(alarms) > 3
    asked = expressions(BOARD) + alarms
    assert len(asked) > 20
    for expression in asked:
        assert expression.count("(") == expression.count(")"), expression
        bare = re.sub(r'"[^"]*"|\[[^\]]*\]', "", expression)
        words = set(re.findall(r"[a-zA-Z_]\w*", bare))
        called = set(re.findall(r"([a-zA-Z_]\w*)\s*\((?!instance|kind|method|outcome|job|le)", bare))
        assert called - WORDS <= FUNCTIONS, expression
        assert words & names, expression
        assert words - names - FUNCTIONS - WORDS <= labels, expression


def test_the_dashboard_shows_nearly_all_there_is() -> None:
    asked = " ".join(expressions(BOARD))
    assert {name for name in known() if name not in asked} == set()


def test_panels_have_a_title_a_place_and_an_id_of_their_own() -> None:
    panels = BOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    cells: set[tuple[int, int]] = set()
    for panel in panels:
        assert panel["title"]
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        own = {(place["x"] + across, place["y"] + down) for across in range(place["w"]) for down in range(place["h"])}
        assert not own & cells, panel["title"]
        cells |= own
