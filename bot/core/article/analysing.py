"""From the text of an article to its analysis: one call a signal."""

from bot.core.article.attribution.finding import find_attributions
from bot.core.article.blocks import find_blocks
from bot.core.article.lexicon import Lexicons
from bot.core.article.model import Analysis
from bot.core.article.quoting import find_quotations
from bot.core.article.splitting import split
from bot.core.languages import Language


def analyse(text: str, language: Language, lexicons: Lexicons, title: str = "") -> Analysis:
    """Take ``text`` apart, which may be any string up to 100,000 characters; time and memory are linear in it.

    Headings may stand behind hashes, items behind dashes. ``title`` is no part of the text.
    """
    lexicon = lexicons[language]
    blocks = find_blocks(text)
    quotations = find_quotations(text, blocks, lexicon)
    sentences = split(text, blocks, lexicon)
    return Analysis(
        language=language,
        title=title,
        text=text,
        words=len(text.split()),
        sentences=sentences,
        quotations=quotations,
        attributions=find_attributions(text, language, sentences, quotations, lexicon),
    )
