"""Texts that speak to a language model and not to the bot. It is not asked about them, nor told of them."""

import re

_COMMAND = re.compile(
    r"[{}<>\[\]`|\\$]|\b(?:"
    r"(?:ignor\w+|vergiss|forget|disregard|missachte\w*)\b.{0,40}\b(?:all\w*|everything|rules?|regeln?|above|oben|"
    r"previous|bisher\w*|text|lesson|lektion)|override|overrule|system ?prompt\w*|system:|assistant|role ?play\w*|"
    r"instructions?|instruktion\w*|anweisung\w*|prompts?|jailbreak\w*|"
    r"aspects?|aspekte?n?|stance|json|xml|wording|markdown|api|keys?|tokens?|"
    r"(?:you are|du bist|act as|pretend|tu so)\b.{0,40}\b(?:now|jetzt|model\w*|ai|ki|bot|teacher|lehrer\w*|admin\w*)|"
    r"ai|ki|chatgpt|gpt\w*|openai|llm|sprachmodell\w*|language model\w*|lupe_\w+"
    r")(?:\b|(?<=:))",
    re.IGNORECASE | re.DOTALL,
)


def is_command(text: str) -> bool:
    """Whether ``text`` looks as if it gave orders to a model. Rather too often: the bot has words of its own."""
    return _COMMAND.search(text) is not None
