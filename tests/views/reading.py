"""Replies as texts to read in snapshots."""

from bot.views.reply import Letter, Message, Reply


def shown(reply: Reply) -> str:
    """A reply: html, [buttons], pictures, documents and toasts."""
    parts = [_message(message) for message in reply.messages]
    parts += [_letter(letter) for letter in reply.letters]
    if reply.toast:
        parts.append(f"({'!' if reply.alert else ''}{reply.toast})")
    return "\n---\n".join(parts)


def _letter(letter: Letter) -> str:
    return f"to {letter.chat}: {_message(letter.message)}"


def _message(message: Message) -> str:
    rows = "\n".join(" ".join(f"[{button.text} -> {button.action}]" for button in row) for row in message.rows)
    picture = f"\n<picture>{message.picture.model_dump_json(indent=1)}" if message.picture else ""
    document = f"\n<{message.document}>" if message.document else ""
    poll = f"<{message.poll}>" if message.poll else ""
    return f"{message.html}{poll}{picture}{document}\n{rows}"
