import pytest

from bot.simulator.refusals import Refusal, bad_request, forbidden


@pytest.mark.parametrize(
    ("reason", "description"),
    [
        ("Text is too long", "Bad Request: text is too long"),
        ("chat not found", "Bad Request: chat not found"),
        ("BUTTON_DATA_INVALID", "Bad Request: BUTTON_DATA_INVALID"),
        ("X_Y", "Bad Request: X_Y"),
        ("X", "Bad Request: X"),
    ],
)
def test_reasons_begin_in_lower_case_unless_they_are_codes(reason: str, description: str) -> None:
    assert bad_request(reason).answer() == {"ok": False, "error_code": 400, "description": description}


def test_parameters_are_part_of_the_answer() -> None:
    assert Refusal(429, "Too Many Requests: retry after 3", {"retry_after": 3}).answer() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


def test_a_ban_is_a_403() -> None:
    assert forbidden("bot was blocked by the user").code == 403
