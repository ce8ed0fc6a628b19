"""Words that a language model's texts must not have. Rather too many: the bot has words of its own."""

import re

# Regular expressions for whole words, casefolded ("ß" is "ss"); "_" is a blank. Both languages count, whatever the
# text is written in.
_VERDICTS = r"""
(?:un)?richtig\w* falsch\w* (?:in)?korrekt\w* stimmt zutreffend\w* fehler\w* irrtum irr(?:st|en) recht noten?
(?:be|ge)not\w+ zensur\w* punkt(?:e|en|zahl) bewert\w+ lösung\w* gut_gemacht gute_(?:antwort|idee|arbeit|frage)
sehr_gut super\w* toll\w* prima klasse spitze perfekt\w* ausgezeichnet\w* hervorragend\w* bravo glückwunsch lob\w*
leider schlecht\w* dumm\w* antwort_(?:ist|lautet|wäre) right wrong\w* (?:in)?correct\w* (?:in)?accurate mistake\w*
errors? grad(?:e|es|ed|ing) scor(?:e|es|ed|ing) marks? points well_done good_(?:job|work|answer|point|idea|question)
very_good great excellent\w* perfect\w* brilliant\w* awesome amazing fantastic nice congrat\w* prais\w+ true false
solution\w* unfortunately bad stupid\w* answer_(?:is|would_be)
"""
_MOODS = r"""
traurig\w* wüte?nd\w* ängst\w* angst froh\w* fröhlich\w* glücklich\w* frustrier\w* gestress\w* nervös\w* besorgt\w*
stimmung\w* gefühl\w* fühl\w* laune\w* genervt\w* sauer enttäusch\w* verärger\w* emotion\w* deprimier\w* depress\w*
sad\w* happy happi\w+ angr\w+ anxi\w+ upset worr\w+ frustrat\w* stressed nervous\w* moods? feel\w* felt afraid
scared sorry disappoint\w* annoy\w*
"""
_SIDES = r"""
afd cdu csu spd fdp bsw grüne[nrs]? linke[nrs]? linkspartei links\w* rechts\w* partei\w* wähle?[nt]? wahlkampf\w*
konservativ\w* liberal\w* sozialis\w* kommunis\w* faschis\w* nazis? populis\w* scholz merz merkel weidel höcke
habeck baerbock söder lindner wagenknecht klingbeil putins? orb[aá]n part(?:y|ies) republicans? democrats? labour
tor(?:y|ies) conservatives? greens lib_dems? left left_wing\w* right_wing\w* socialis\w* communis\w* fascis\w*
vot(?:e|es|ed|ing) trumps? bidens? harris obama clinton starmer farage sunak johnson macron le_pen
"""
_SELF = r"""
prompts? tokens? api key keys schlüssel\w* passwor[td]\w* instruct\w+ anweisung\w* ignor\w+ system_prompt\w*
systemprompt\w* json ki ai chatbot\w* language_model\w* sprachmodell\w* openai stance aspect_ids?
"""
_PERSON = r"""
telefonnummer\w* handynummer\w* adresse\w* wohn(?:st|ort)\w* heisst_du
dein(?:e|en|em)?_(?:name|alter|schule|foto|handy|telefon|nummer)\w* instagram snapchat whatsapp tiktok telegram
discord phone_numbers? address\w* email your_(?:name|age|school|photo|picture|phone|number)\w* you_live how_old
wie_alt meet treffen
"""

_WORDS = (word.replace("_", " ") for words in (_VERDICTS, _MOODS, _SIDES, _SELF, _PERSON) for word in words.split())
_TABOO = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_YES_OR_NO = re.compile(r"(?:ja|nein|doch|genau|yes|no|exactly|indeed)[ ]?[,.:;–—-]")


def is_taboo(text: str) -> bool:
    """Whether ``text`` judges, grades, praises, speaks of moods, sides, itself or somebody's person."""
    plain = text.casefold()
    return _TABOO.search(" ".join(re.findall(r"\w+", plain))) is not None or _YES_OR_NO.match(plain) is not None
