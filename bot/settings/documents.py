"""The two documents that are made from the settings: ``.env.example`` and the table in README.md."""

from textwrap import wrap

from bot.settings.fields import PREFIX, Settings


def example() -> str:
    """Return the text of ``.env.example``."""
    head = (
        "# Settings of Lupe. Copy this file to .env and take away the # before what you want to set.\n"
        "# A variable of the same name in the environment wins. Written by `make fix`; a test compares.\n"
    )
    parts = [head]
    for name, field in Settings.model_fields.items():
        comment = "\n".join(f"# {line}" for line in wrap((field.description or "").replace("`", ""), 96))
        parts.append(f"{comment}\n#{PREFIX}{name.upper()}={sample(name)}\n")
    return "\n".join(parts)


def table() -> str:
    """Return the settings as the Markdown table of README.md."""
    rows = ["| setting | what it does | left out | for example |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = field.default
        plain = default if isinstance(default, str) else f"{default:g}" if isinstance(default, int | float) else ""
        shown = f"`{plain}`" if plain else "`./data`" if name == "data_dir" else "–"
        told = " ".join((field.description or "").split())
        rows.append(f"| `{PREFIX}{name.upper()}` | {told} | {shown} | `{sample(name)}` |")
    return "\n".join(rows) + "\n"


def sample(name: str) -> str:
    """An example of what the setting ``name`` may be."""
    return str((Settings.model_fields[name].examples or [""])[0])
