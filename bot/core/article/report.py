"""An analysis as data that other programs read: the shape is promised, see README."""

from typing import Any

from bot.core.article.model import Analysis, Span


def as_data(analysis: Analysis) -> dict[str, Any]:
    """The analysis as JSON can hold it; offsets count characters of ``analysis.text``, half-open."""
    readability = analysis.readability
    return {
        "language": analysis.language,
        "title": analysis.title,
        "sentences": [
            # As the text has it, line breaks and all: whoever cuts it out there gets the same.
            {"i": one.i, **_place(one), "text": one.within(analysis.text), "heading": one.heading}
            for one in analysis.sentences
        ],
        "attributions": [
            {
                "sentence": one.sentence,
                **_place(one),
                "cue": one.cue,
                "speaker": one.speaker.whole if one.speaker else None,
                "kind": one.kind,
                "tier": one.tier,
            }
            for one in analysis.attributions
        ],
        "hedges": [{"sentence": one.sentence, **_place(one), "text": one.text} for one in analysis.hedges],
        "numbers": [
            {
                "sentence": one.sentence,
                **_place(one),
                "text": one.text,
                "value": int(one.value) if one.value.is_integer() else one.value,
                "unit": one.unit,
                "source": one.source,
                "year": one.year,
            }
            for one in analysis.numbers
        ],
        "loaded": [
            {"sentence": one.sentence, **_place(one), "text": one.text, "kind": one.kind, "neutral": one.neutral}
            for one in analysis.loaded
        ],
        "opinions": [{"sentence": one.sentence, "score": one.score} for one in analysis.opinions],
        "readability": {
            "lix": readability.lix,
            **({"wstf": readability.wstf} if analysis.language == "de" else {"flesch": readability.flesch}),
        },
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
