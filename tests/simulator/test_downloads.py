"""Files of the bot as the web chat hands them out."""

import pytest

from tests.simulator.client import Client

_ANY = "application/octet-stream"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("name", "said", "kind", "served"),
    [
        ("8b.csv", _ANY, "text/csv", "text/csv; charset=utf-8"),
        ("8b.txt", _ANY, "text/plain", "text/plain; charset=utf-8"),
        ("8b.xlsx", _ANY, _XLSX, _XLSX),
        ("8b.pdf", _ANY, "application/pdf", "application/pdf"),
        ("8b.html", _ANY, "text/html", _ANY),
        ("8b.svg", _ANY, "image/svg+xml", _ANY),
        ("8b", "no type", "no type", _ANY),
    ],
)
async def test_a_document_is_saved_by_its_name_and_type(
    client: Client, mia: int, name: str, said: str, kind: str, served: str
) -> None:
    """But for what a browser would run: that is only bytes."""
    files = {"document": (name, b"a;b", said)}
    document = (await client.form("sendDocument", files, chat_id=str(mia)))["result"]["document"]
    saved = await client.http.get(f"/sim/files/{document['file_id']}")
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (name, kind, 3)
    assert (saved.content, saved.headers["content-type"]) == (b"a;b", served)
    assert saved.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert saved.headers["x-content-type-options"] == "nosniff"
