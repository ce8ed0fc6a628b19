"""What may be shown of a reply that is still coming in: whole sentences that hold every limit."""

import json
import re

from bot.core.phrasing.model import Consultation
from bot.core.phrasing.reading import LONGEST_REPLY, read_wording

# The string after "wording", as far as it has come; a half escape at its end is left out.
_WORDING = re.compile(r'"wording"\s*:\s*"(?P<begun>(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)')
_SENTENCES = re.compile(r"\A.*[.?…](?=\s|\Z)", re.DOTALL)


def finished(begun: str, consultation: Consultation) -> str:
    """The finished sentences of the wording in ``begun``, the reply so far; "" where none may be shown."""
    if len(begun) > LONGEST_REPLY or not (found := _WORDING.search(begun)):
        return ""
    text = json.loads(f'"{found["begun"]}"', strict=False)
    whole = _SENTENCES.match(text)
    return read_wording(whole[0], consultation) if whole else ""
