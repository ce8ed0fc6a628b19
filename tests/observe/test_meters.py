"""What Lupe measures is shown from the start, and the kind of an update is told rightly."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.observe.meters import KINDS, Meters, kind_of


def test_what_lupe_measures_can_be_read() -> None:
    meters = Meters()
    meters.calls.labels("sendMessage", "ok").inc()
    meters.job.labels("sweep").set(1_800_000_000.5)
    meters.handling.observe(0.003)
    families = list(text_string_to_metric_families(meters.write().decode()))
    samples = {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}
    assert samples["lupe_telegram_calls_total", "sendMessage", "ok"] == 1
    assert samples["lupe_job_last_success_timestamp_seconds", "sweep"] == 1_800_000_000.5
    assert samples["lupe_update_handling_seconds_bucket", "0.005"] == 1
    assert samples["lupe_update_handling_seconds_bucket", "0.0025"] == 0
    assert [samples["lupe_updates_dead_total", kind] for kind in KINDS] == [0] * len(KINDS)
    assert not [name for name, *_ in samples if name.endswith("_created")]


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
