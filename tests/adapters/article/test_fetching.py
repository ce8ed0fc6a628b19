"""Fetching a page: what is refused, and how little it takes to find out. All traffic stays on loopback."""

import gzip
import zlib

import pytest

from bot.adapters.article.fetching import MOST_BYTES, Fetched, Fetcher
from bot.adapters.article.refusals import ReadingRefusal
from tests.adapters.article.site import Answer, respond, site


async def fetch(answer: Answer, path: str = "/", **more: int) -> Fetched:
    async with site(answer) as (port, _):
        return await _open(port, **more).fetch(f"http://127.0.0.1:{port}{path}")


def _open(port: int, **more: int) -> Fetcher:
    """A fetcher that may go to loopback, to one port."""
    return Fetcher(lambda _: True, frozenset({port}), 5.0, **more)


async def refused(answer: Answer) -> str:
    with pytest.raises(ReadingRefusal) as caught:
        await fetch(answer)
    return caught.value.why


async def test_a_page_comes_with_its_type_and_address() -> None:
    found = await fetch(lambda _: respond(b"<p>Hello", Content_Type="text/html; charset=utf-8"), "/news#top")
    assert found.data == b"<p>Hello"
    assert found.content_type == "text/html; charset=utf-8"
    assert found.link.endswith("/news")


async def test_a_packed_page_is_unpacked() -> None:
    page = "Größe".encode() * 1000
    assert (await fetch(lambda _: respond(gzip.compress(page), Content_Encoding="gzip"))).data == page


async def test_a_gzip_bomb_is_refused_before_it_goes_off() -> None:
    bomb = gzip.compress(bytes(200 * 1024 * 1024), 6)
    assert len(bomb) < MOST_BYTES
    assert await refused(lambda _: respond(bomb, Content_Encoding="gzip")) == "large"


async def test_a_bomb_in_a_bomb_stays_packed() -> None:
    inner = gzip.compress(bytes(20 * 1024 * 1024))
    assert (await fetch(lambda _: respond(gzip.compress(inner), Content_Encoding="gzip"))).data == inner


async def test_a_page_without_end_is_refused() -> None:
    assert await refused(lambda _: b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MOST_BYTES + 1)) == "large"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (respond(b"no gzip", Content_Encoding="gzip"), "damaged"),
        (respond(gzip.compress(b"x" * 9999)[:-9], Content_Encoding="gzip"), "damaged"),
        (respond(zlib.compress(b"x"), Content_Encoding="br"), "kind"),
        (respond(status="404 Not Found"), "status"),
        (respond(status="500 Oops"), "status"),
        (respond(status="302 Found"), "redirects"),
        (respond(status="302 Found", Location="ftp://example.com/"), "address"),
        (respond(status="302 Found", Location="http://user:secret@example.com/"), "address"),
        (respond(status="302 Found", Location="file:///etc/passwd"), "address"),
        (respond(status="302 Found", Location="http://["), "address"),
        (respond(status="302 Found", Location="http://x:99999/"), "address"),
        (respond(status="302 Found", Location="//[::1"), "address"),
        (b"", "unreachable"),
        (b"\x00\x01 nonsense\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", "unreachable"),
    ],
)
async def test_what_a_site_answers_wrongly_is_refused(answer: bytes, why: str) -> None:
    assert await refused(lambda _: answer) == why


async def test_redirects_are_followed_three_times_and_no_more() -> None:
    def chain(path: str) -> bytes:
        left = int(path.rpartition("/")[2])
        return (
            respond(b"there", Content_Type="text/plain")
            if left == 0
            else respond(status="301 Moved", Location=f"/{left - 1}")
        )

    assert (await fetch(chain, "/3")).data == b"there"
    with pytest.raises(ReadingRefusal) as caught:
        await fetch(chain, "/4")
    assert caught.value.why == "redirects"


async def test_a_redirect_into_the_private_network_is_not_followed() -> None:
    def away(_: str) -> bytes:
        return respond(status="302 Found", Location=f"http://127.0.0.2:{port}/secret")

    async with site(away) as (port, asked):
        fetcher = Fetcher(lambda address: address == "127.0.0.1", frozenset({port}), 5.0)
        with pytest.raises(ReadingRefusal) as caught:
            await fetcher.fetch(f"http://127.0.0.1:{port}/")
    assert caught.value.why == "private"
    assert asked == ["/"]


async def test_a_name_that_leads_to_loopback_is_not_connected_to() -> None:
    async with site(lambda _: respond()) as (port, asked):
        with pytest.raises(ReadingRefusal) as caught:
            await Fetcher(ports=frozenset({port})).fetch(f"http://localhost:{port}/")
    assert (caught.value.why, asked) == ("private", [])


async def test_a_name_is_looked_up_and_connected_to() -> None:
    async with site(lambda _: respond(b"here")) as (port, _):
        assert (await _open(port).fetch(f"http://localhost:{port}/")).data == b"here"


async def test_a_site_that_says_nothing_is_waited_for_only_so_long() -> None:
    async with site(lambda _: b"", hang=True) as (port, _):
        with pytest.raises(ReadingRefusal) as caught:
            await Fetcher(lambda _: True, frozenset({port}), 0.2).fetch(f"http://127.0.0.1:{port}/")
    assert caught.value.why == "slow"


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("ftp://example.com/", "address"),
        ("javascript:alert(1)", "address"),
        ("http://", "address"),
        ("nonsense", "address"),
        ("http://user@example.com/", "address"),
        ("http://user:secret@example.com/", "address"),
        ("http://example.com:8080/", "address"),
        ("http://example.com:99999/", "address"),
        ("https://example.com/a b", "address"),
        ("https://example.com/\x00", "address"),
        ("https://example.com/" + "x" * 2000, "address"),
        ("http://127.1/", "address"),
        ("http://2130706433/", "address"),
        ("http://017700000001/", "address"),
        ("http://0/", "address"),
        ("http://a..b/", "address"),
        (f"http://{'a' * 70}.de/", "address"),
        ("http://127.0.0.1/", "private"),
        ("http://[::1]/", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
        ("http://[64:ff9b::7f00:1]/", "private"),
        ("http://169.254.169.254/latest/meta-data", "private"),
        ("http://１２７.０.０.１/", "private"),
        ("https://no-such-site.invalid/", "unknown-host"),
    ],
)
async def test_addresses_that_are_none_of_a_page(link: str, why: str) -> None:
    with pytest.raises(ReadingRefusal) as caught:
        await Fetcher().fetch(link)
    assert caught.value.why == why
    assert "{" not in str(caught.value)
