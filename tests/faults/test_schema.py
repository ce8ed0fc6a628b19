"""Several start at once on an old schema: one migrates, the others find it done."""

import threading

import pytest

from bot.storage.database import Database
from tests.conftest import Clock

REPLICAS = 3


@pytest.mark.fault("F28")
def test_three_start_on_an_old_schema(database: Database, database_url: str) -> None:
    head = database.head()
    database.downgrade("-1")
    assert database.current() != head
    together, errors = threading.Barrier(REPLICAS), list[Exception]()

    def start() -> None:
        one = Database(database_url, Clock())
        together.wait()
        try:
            one.upgrade()
            one.check()
        except Exception as error:  # noqa: BLE001 - told below, in the thread of the test
            errors.append(error)
        finally:
            one.close()

    threads = [threading.Thread(target=start) for _ in range(REPLICAS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert database.current() == head
