"""The exposition keeps to the grammar of Prometheus' text format 0.0.4, and the numbers are right."""

import re
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.observe.meters import KINDS, Meters, kind_of
from bot.observe.metrics import Registry

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? ([+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf|NaN))")
HELP = re.compile(rf"# HELP ({NAME}) ((?:[^\\\n]|\\[\\n])*)")
TYPE = re.compile(rf"# TYPE ({NAME}) (counter|gauge|histogram|summary|untyped)")


def parse(text: str) -> dict[str, dict[str, float]]:
    """The samples of each metric, read strictly: HELP, then TYPE, then the samples of that metric, each once."""
    assert text == "" or text.endswith("\n")
    found: dict[str, dict[str, float]] = {}
    lines = iter(text.splitlines())
    name = kind = ""
    for line in lines:
        if told := HELP.fullmatch(line):
            name = told[1]
            assert name not in found, "a metric stands in one place"
            typed = TYPE.fullmatch(next(lines))
            assert typed is not None
            assert typed[1] == name
            kind = typed[2]
            found[name] = {}
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample, line
        suffixes = ("_bucket", "_sum", "_count") if kind == "histogram" else ("",)
        assert sample[1] in {name + suffix for suffix in suffixes}, line
        assert (kind == "counter") <= name.endswith("_total")
        key = sample[1].removeprefix(name) + (sample[2] or "")
        assert key not in found[name], line
        found[name][key] = float(sample[3])
    return found


def test_what_lupe_measures_can_be_read() -> None:
    meters = Meters()
    meters.calls.add("sendMessage", "ok")
    meters.job.set(1_800_000_000.5, "sweep")
    meters.handling.observe(0.003)
    samples = parse(meters.registry.write())
    assert set(samples) == set(meters.registry.metrics)
    assert samples["lupe_telegram_calls_total"] == {'method="sendMessage",outcome="ok"': 1}
    assert samples["lupe_updates_dead_total"] == {f'kind="{kind}"': 0 for kind in KINDS}
    assert samples["lupe_job_last_success_timestamp_seconds"] == {'job="sweep"': 1_800_000_000.5}


def test_buckets_count_what_is_at_most_their_bound() -> None:
    registry = Registry()
    sizes = registry.histogram("sizes", "Sizes.", (1, 2.5, 5))
    for value in (1, 2, 2.5, 5.1, 0):
        sizes.observe(value)
    assert parse(registry.write())["sizes"] == {
        '_bucketle="1"': 2, '_bucketle="2.5"': 4, '_bucketle="5"': 4, '_bucketle="+Inf"': 5, "_sum": 10.6, "_count": 5,
    }  # fmt: skip


@settings(max_examples=30)
@given(st.text(), st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_and_any_number_can_be_read(told: str, label: str, value: float) -> None:
    registry = Registry()
    # splitlines knows more ends of a line than the format does
    flat = re.sub(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]", " ", label)
    registry.gauge("one", re.sub(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]", " ", told), ["label"]).set(value, flat)
    (key, read), *more = parse(registry.write())["one"].items()
    assert not more
    assert read == value
    shown = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], key[len('label="') : -1])
    assert shown == flat


def test_many_threads_lose_no_count() -> None:
    registry = Registry()
    counter, sizes = registry.counter("some_total", "Some."), registry.histogram("sizes", "Sizes.", (1,))

    def count() -> None:
        for _ in range(2000):
            counter.add()
            sizes.observe(1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    samples = parse(registry.write())
    assert (samples["some_total"][""], samples["sizes"]["_count"]) == (8000, 8000)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ('{"update_id":7,"message":{"text":"\\"poll\\""}}', "message"),
        ('{"callback_query":{},"update_id":7}', "callback_query"),
        ('{"update_id":7,"my_chat_member":{}}', "my_chat_member"),
        ('{"update_id":7,"chat_join_request":{}}', "other"),
        ('{"update_id":7}', "other"),
        ("", "other"),
    ],
)
def test_the_kind_of_an_update_is_told_from_its_beginning(raw: str, kind: str) -> None:
    assert kind_of(raw) == kind
