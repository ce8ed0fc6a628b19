"""From the text of an article to its analysis: one call a signal."""

from bot.core.article.attribution.finding import find_attributions
from bot.core.article.blocks import find_blocks
from bot.core.article.figures.reading import find_figures
from bot.core.article.hedges import find_hedges
from bot.core.article.lexicon import Lexicons
from bot.core.article.model import Analysis, Attribution
from bot.core.article.opinions import rank_opinions
from bot.core.article.quoting import find_quotations
from bot.core.article.readability import measure_readability
from bot.core.article.splitting import split
from bot.core.article.voices import find_distressing, gather_voices, share_numbers, unsourced
from bot.core.article.wording import find_wording
from bot.core.languages import Language


def analyse(text: str, language: Language, lexicons: Lexicons, title: str = "") -> Analysis:
    """Take ``text`` apart, which may be any string up to 100,000 characters; time and memory are linear in it.

    Headings may stand behind hashes, items behind dashes. ``title`` is no part of the text.
    """
    lexicon = lexicons[language]
    blocks = find_blocks(text)
    quotations = find_quotations(text, blocks, lexicon)
    sentences = split(text, blocks, lexicon)
    attributions = find_attributions(text, language, sentences, quotations, lexicon)
    said: list[list[Attribution]] = [[] for _ in sentences]
    for one in attributions:
        said[one.sentence].append(one)
    numbers = share_numbers(text, find_figures(text, sentences, lexicon, language), attributions)
    wording = find_wording(text, language, sentences, said, lexicon.steering)
    return Analysis(
        language=language,
        title=title,
        text=text,
        words=len(text.split()),
        sentences=sentences,
        quotations=quotations,
        numbers=numbers,
        attributions=attributions,
        hedges=find_hedges(text, sentences, said, lexicon.hedging),
        loaded=wording,
        opinions=rank_opinions(text, sentences, said, wording, lexicon.judging),
        voices=gather_voices(sentences, attributions, lexicon.people),
        unsourced=unsourced(sentences, attributions, numbers, wording),
        distressing=find_distressing(text, sentences, lexicon.judging),
        readability=measure_readability(sentences, language),
    )
