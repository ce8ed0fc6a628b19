"""Sealing: what was sealed opens with its key alone, and only as it was written."""

import io
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.seal import check_public, is_sealed, load_key, new_key, seal, unsealed
from bot.core.backups import KeyFileError, NoBackupError

SECRET = str(pyrage.x25519.Identity.generate())
PUBLIC = str(pyrage.x25519.Identity.from_str(SECRET).to_public())
LONG = bytes(range(256)) * 800
"""More than three of the pieces that are authenticated one by one."""


def sealed(*pieces: bytes) -> bytes:
    into = io.BytesIO()
    seal(iter(pieces), into, PUBLIC)
    return into.getvalue()


def opened(data: bytes, *secrets: str) -> bytes:
    with unsealed(io.BytesIO(data), secrets or (SECRET,)) as file:
        return file.read()


SEALED = sealed(LONG)


@given(st.lists(st.binary(max_size=40), max_size=4))
@settings(max_examples=20, deadline=None)
def test_what_was_sealed_opens(pieces: list[bytes]) -> None:
    assert opened(sealed(*pieces)) == b"".join(pieces)


def test_large_ones_come_in_pieces() -> None:
    assert opened(SEALED) == LONG
    assert is_sealed(io.BytesIO(SEALED))
    assert not is_sealed(io.BytesIO(LONG))
    assert LONG[:256] not in SEALED
    # One of several keys will do, and nobody has to read to the end.
    with unsealed(io.BytesIO(SEALED), (str(pyrage.x25519.Identity.generate()), SECRET)) as file:
        assert file.read(3) == LONG[:3]


@given(st.integers(len(b"age-encryption.org/v1\n"), len(SEALED) - 1), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_whatever_byte_is_changed_is_noticed(at: int, by: int) -> None:
    data = bytearray(SEALED)
    data[at] ^= by
    with pytest.raises(NoBackupError):
        opened(bytes(data))


@given(st.integers(len(b"age-encryption.org/v1\n"), len(SEALED) - 1))
@settings(max_examples=40, deadline=None)
def test_wherever_it_is_cut_off_is_noticed(at: int) -> None:
    with pytest.raises(NoBackupError):
        opened(SEALED[:at])


def test_what_is_appended_or_cut_off_at_a_border_is_noticed() -> None:
    border = SEALED.index(b"\n--- ") + 1
    border = (
        SEALED.index(b"\n", border) + 1 + 16
    )  # header, nonce; then pieces of 64 KiB, each with its mark of 16 bytes
    for data in (SEALED[:border], SEALED[: border + 65552], SEALED[: border + 2 * 65552], SEALED + b"x"):
        with pytest.raises(NoBackupError, match="cut off, or damaged"):
            opened(data)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(NoBackupError, match="another key"):
        opened(SEALED, str(pyrage.x25519.Identity.generate()))


def test_what_the_source_and_the_disk_say_is_told() -> None:
    def interrupted() -> Iterator[bytes]:
        yield LONG
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seal(interrupted(), io.BytesIO(), PUBLIC)

    class Full(io.BytesIO):
        def write(self, data: object, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        seal(iter([LONG]), Full(), PUBLIC)


def test_a_key_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    public = new_key(path)
    check_public(public)
    assert path.stat().st_mode & 0o777 == 0o600
    (secret,) = load_key(path)
    assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == public
    with pytest.raises(FileExistsError):
        new_key(path)
    assert load_key(path) == (secret,)


# With names, as the public key is another one in each worker.
@pytest.mark.parametrize(
    "text", ["", "# nothing\n", PUBLIC, "AGE-SECRET-KEY-1QQ", "Ä"], ids=["empty", "remark", "public", "short", "umlaut"]
)
def test_what_is_no_secret_key_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, "utf-8")
    with pytest.raises(KeyFileError, match="secret key"):
        load_key(path)


def test_a_slip_in_the_public_key_is_told() -> None:
    with pytest.raises(KeyFileError, match="one of its letters is wrong"):
        check_public(PUBLIC[:-1] + ("q" if PUBLIC[-1] != "q" else "p"))
