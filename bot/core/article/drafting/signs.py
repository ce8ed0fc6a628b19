"""Words that might mean that somebody else speaks, or that a claim is not certain: wide nets, for ruling out.

A question's key rests on the analysis; what else an option could mean, is judged by these lists, which would rather
drop a good option than keep a doubtful one. Ideas: Duden grammar (Konjunktiv, Modalwörter), Quirk et al. (1985) on
reporting verbs and adjuncts of modality.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.core.languages import Language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAYING_DE: Final = (
    "gutacht|untersuch|analys|befund|beziff|taxier|rechn|mittel|mess|maß|beleg|zeichn|gilt|gelt|galt|stuf|wert|gründ|"
    "grüß|lehn|hält|hielt|nimmt|nahm|schließ|schloss|schluss|werb|warb|wirb|teidig|poch|plädier|dräng|appell|rät|riet|"
    "empf|garantier|fürwort|zweif|erkenn|erkannt|protest|prüf|begeist|schwärm|schimpf|freu|ärger|sorg|akten|unterlag|"
    "protokoll|experten|fach|forsch|dank|gratul|schuldig|"
    "sag|sprech|sprich|spricht|sprach|sproch|äußer|erklär|bericht|teilt|teilung|behaupt|mein|glaub|schreib|schrieb|nenn|kriti|"
    "nann|beton|sicher|warn|kündig|stätig|mentier|forder|kritis|schätz|rechne|zähl|wähn|hieß|heiß|weis|wies|räum|"
    "schilder|gänz|inner|mut|fürcht|hoff|denk|dacht|find|fand|lob|rief|ruf|frag|antwort|zitier|meld|angab|angeb|angegeb|"
    "angib|bekannt|zeug|erfahr|erfuhr|verlaut|argument|beklag|klag|vorwurf|werf|warf|plan|will|woll|"
    "schlag|schlug|lauten|lautet|urteil|komment|klar|publi|veröffent|stud|umfrag|statist|zahlen|ergab|"
    "ergeb|zeig|prognos|erwart|ziel|entscheid|entschied|beschl|versprech|versprach|räumt|wunsch|wünsch|bitt|bat|droh"
)
_SAYING_EN: Final = (
    "audit|inquir|review|analys|puts?\\b|rate[sd]?\\b|calculat|measur|regard|deem|sees?\\b|seen\\b|welcom|reject|oppos|"
    "back(?:s|ed)\\b|defend|doubt|disput|recommend|advi[sc]|boast|experts?\\b|scientist|records?\\b|document|lik(?:es?|ed)\\b|"
    "thank|congrat|apolog|lov(?:es?|ed)\\b|worr|pleas|happy|angry|joke|learn|know|knew|heard|hear|"
    "sa[iy]|tell|told|accord|add(?:s|ed|ing)?\\b|note|noting|argu|claim|wr[io]t|warn|insist|conced|announc|report|alleg|"
    "estimat|believ|think|thought|expect|suggest|explain|descri|deni|deny|confirm|stat(?:e[sd]|ements?|ing)\\b|spoke|speak|ask|call|vow|promis|hope|hoping|"
    "fear|mention|remark|repl|respon|declar|admit|point|recall|quot|accus|critic|prais|stress|emphas|agree|predict|forecast|"
    "project|conclud|propos|urg|demand|complain|assum|consider|feel|felt|find|found|show|indicat|reveal|survey|stud|poll|"
    "research|figures|data|view|opinion|word|comment|plan|want|decid|maintain|acknowledg|testif|assur|question|answer"
)
SAYING: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        rf"\b(?:ge|be|er|ver|zu|an|aus|ab|auf|mit|ein|vor|hin|bei|unter){{0,2}}(?:{_SAYING_DE})|"
        r"\bg[aei]b\w*\b(?:[^,;]|\d,\d){0,60}\b(?:an|zu|bekannt)\b|\bg(?:eh|ing)\w*\b[^,;]{0,40}\bdavon\b",
        re.IGNORECASE,
    ),
    "en": re.compile(rf"\b(?:re|out|over)?(?:{_SAYING_EN})", re.IGNORECASE),
}
"""Beginnings of words that have to do with saying, thinking, finding out. Far too many, on purpose."""

_PASSED_ON_DE: Final = (
    "laut|zufolge|nach|angaben?|demnach|wonach|so|ansicht|sicht|meinung|einschätzung|worten|auffassung|überzeugung|"
    "dass|ob|soll|sollen|sollten?|angeblich|mutmaßlich\\w*|offenbar|offiziell\\w*|sprecher\\w*|wie|aussagen?|informationen"
)
_KONJUNKTIV_1: Final = (
    "sei|seien|habe|werde|könne|müsse|dürfe|wolle|solle|möge|wisse|gebe|gehe|komme|stehe|lasse|bleibe|liege|mache|nehme|"
    "sehe|finde|brauche|halte|führe|spreche|laufe|bringe|trage|treffe|denke|sage|schreibe|zeige|bestehe|entstehe|fehle|"
    "gelte|gehöre|heiße|helfe|kenne|koste|lebe|leide|lerne|leiste|meine|rechne|reiche|scheine|setze|stelle|steige|sinke|"
    "suche|tue|verliere|verstehe|warte|wirke|zahle|ziehe|bekomme|beginne|biete|drohe|erhalte|erwarte|fahre|falle|fordere|"
    "arbeite|ändere|betreffe|betrage|entspreche|handle|handele|hoffe|passe|plane|prüfe|stimme|verfüge|verkaufe|versuche"
)
_KONJUNKTIV_2: Final = (
    "wären?|hätten?|würden?|könnten?|müssten?|dürften?|gäben?|kämen?|gingen?|bräuchten?|stünden?|ließen?|blieben?|"
    "wüssten?"
)
KONJUNKTIV: Final = re.compile(rf"\b(?:{_KONJUNKTIV_1})\b")
"""Forms of the German Konjunktiv I that are frequent and cannot be taken for a noun in small letters."""

PASSED_ON: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(rf"\b(?:{_PASSED_ON_DE}|{_KONJUNKTIV_1}|{_KONJUNKTIV_2})\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:that|whether|would|could|might|may|should|reportedly|allegedly|apparently|supposedly|purportedly|"
        r"seemingly|official(?:ly)?|as)\b",
        re.IGNORECASE,
    ),
}
"""Words, other than those of saying, by which a sentence may pass on what somebody else says."""

MARKS: Final = re.compile("[„“”\"»«‚‘‹›]|(?<!\\w)['’]|['’](?!\\w)")
"""Quotation marks of all kinds; an apostrophe inside a word is none."""

HEDGED: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:vielleicht|wohl|offenbar|anscheinend|scheinbar|womöglich|möglich\w*|wahrscheinlich\w*|vermutlich|"
        r"mutmaßlich\w*|voraussichtlich|etwa|rund|knapp|circa|ca|ungefähr|gut|fast|nahezu|beinahe|kaum|eher|teils|"
        r"teilweise|könnten?|dürften?|sollen|soll|sollten?|würden?|wären?|hätten?|müssten?|schein\w*|laut|zufolge|"
        r"angeblich\w*|nicht|nie|niemals|kein\w*|wenn|falls|sofern|manche\w*|einige\w*|mehrere\w*|viele\w*|oft|häufig|"
        r"selten|meist\w*|manchmal|mindestens|höchstens|maximal|bis|mehr|weniger|über|unter|bislang|bisher\w*|noch|"
        r"derzeit|zunächst|ziemlich|relativ|nur|erst|denkbar|unklar|fraglich|ungewiss|offen|in der regel|zumindest)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:perhaps|maybe|possibl\w+|probabl\w+|likely|unlikely|apparent\w*|seem\w*|appear\w*|suggest\w*|may|might|"
        r"could|would|should|can|about|around|roughly|approximately|nearly|almost|some|somewhat|potential\w*|presum\w+|"
        r"reportedly|allegedly|supposedly|purportedly|tend\w*|often|usually|generally|typically|sometimes|rarely|not|"
        r"never|no|if|unless|many|most|several|few|partly|mostly|largely|fairly|quite|rather|at least|up to|more|less|"
        r"over|under|still|yet|so far|currently|only|uncertain\w*|unclear|estimat\w*|expect\w*|assum\w*|hardly|"
        r"barely)\b",
        re.IGNORECASE,
    ),
}
"""Words that make a claim less certain or less general in some context; none of them is ever a wrong option."""

CERTAINLY_HEDGED: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:vielleicht|wohl|offenbar|anscheinend|womöglich|möglicherweise|wahrscheinlich|vermutlich|mutmaßlich\w*|"
        r"voraussichtlich|ungefähr|könnten?|dürften?|soll|sollen|angeblich\w*|scheint|scheinen|rund|etwa|knapp|fast|"
        r"circa|laut|zufolge|wäre|würde|möglich|unklar|eventuell|falls|wenn)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:perhaps|maybe|possibly|probably|likely|unlikely|apparently|seems?|seemed|appears?|appeared|suggests?|"
        r"may|"
        r"might|could|would|about|around|roughly|approximately|nearly|almost|reportedly|allegedly|according|"
        r"potentially|"
        r"presumably|estimated|expected|if|uncertain|unclear|whatever|whoever|however)\b",
        re.IGNORECASE,
    ),
}
"""Words besides a hedge that hedge, too, in most contexts: then there is no telling which of them does it."""

ABLE: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"(?!)"),
    "en": re.compile(
        r"\b(?:may|could|might) (?:also |only |not |now )?be \w+(?:ed|en|n|lt|ut|ght|de)\b|\bso (?:that|as)\b"
    ),
}
"""Where a modal verb more often means that something is possible or allowed than that it is doubtful."""

APPROXIMATE: Final = _words(
    "rund etwa knapp circa ca. ca ungefähr gut fast nahezu beinahe about around roughly approximately nearly "
    "almost some"
)
"""Before a number these make the number less exact."""

FUNCTION_WORDS: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines und oder aber denn doch sondern auch in im an "
        "am auf aus bei beim mit von vom zu zum zur für gegen ohne um durch seit während wegen trotz zwischen "
        "hinter vor neben als wie wenn weil dass damit sie er es ihn ihm ihr ihre ihren ihrem ihrer ihres sein "
        "seine seinen seinem seiner wir uns unser unsere ich mich mir man sich dies diese dieser dieses diesen "
        "diesem jede jeder jedes jeden alle allen aller hier dort da dann nun ist sind war waren wird werden "
        "wurde wurden hat haben hatte hatten kann können konnte konnten muss müssen musste mussten will wollen "
        "wollte wollten nicht sehr noch schon nur so "
        "darauf davon dazu dafür daran darin darüber danach daher deshalb denen deren dessen bevor nachdem "
        "obwohl etwas nichts worden worüber wovon womit ebenfalls bereits außerdem zudem dabei dadurch "
        "selbst einander wieder immer "
        "zurück fest hinzu weiter bekannt voraus vorher jemand niemand gewesen sowie welche welcher welches "
        "eigentlich darunter davor dahinter"
    ),
    "en": _words(
        "the a an and or but nor so for of in on at by to from with without into onto over under after before "
        "during since until between among through about against as than if because while when where which who "
        "whom whose what that this these those he she it they them his her its their him we us our you your i me "
        "my is are was were be been being has have had having do does did will would shall should can could may "
        "might must not no there here then now very also just only all any each every both more most other such "
        "own same too"
    ),
}
"""Words that are on no button, and by which a language is known."""

FIRST_PERSON: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"\b(?:ich|mich|mir|mein\w*|wir|uns|unser\w*|du|dich|dir|dein\w*)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]our|(?:I|[Ww]e|[Yy]ou)['’]\w+)\b"),
}

_POINTS_BACK_DE: Final = re.compile(
    r"(?:er|sie|es|ihn|ihm|ihr|ihre|ihrem|ihren|ihrer|sein|seine|seinen|seinem|seiner|dies|diese|dieser|dieses|diesen|"
    r"diesem|jene|jener|jenes|dort|dann|damit|dadurch|daran|darauf|darum|daher|deshalb|deswegen|dabei|dafür|dagegen|"
    r"davon|dazu|danach|darin|darüber|so|solche|solcher|solches|beide|beides|denn|doch|aber|und|auch|hinzu|außerdem|"
    r"zum (?:anderen|einen)|stattdessen|jedenfalls|immerhin|zudem|allerdings|jedoch|trotzdem|"
    r"dennoch|sonst|letztere\w*|erstere\w*)\b|"
    r"das\s+(?-i:[a-zäöüß]+t)\b|(?:das|der|die|den|dem|was|wer|wo)\s+(?:ist|sind|sei|seien|war|waren|wird|werden|"
    r"wurde|wurden|hat|haben|habe|"
    r"hatte|"
    r"hatten|hätte|wäre|würde|kann|könne|könnte|muss|müsse|soll|solle|gilt|zeigt\w*|bedeutet\w*|heißt|hieß|sagt\w*|"
    r"liegt|"
    r"lag|geht|ging|macht\w*|gibt|gab|kommt|kam|steht|stand|teilt\w*|bestätigt\w*|erklärt\w*|berichtet\w*)\b",
    re.IGNORECASE,
)
_POINTS_BACK_EN: Final = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|their|its|such|there|then|but|and|so|both|also|however|instead|"
    r"meanwhile|therefore|thus|otherwise|the (?:former|latter|same))\b|(?:he|she|it|they|that)['’]\w+",
    re.IGNORECASE,
)
WITHIN: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:er|sie|ihn|ihm|ihre?[mnrs]?|trotzdem|dennoch|dort|dabei)\b|(?<!gibt )(?<!gab )\bes\b(?! gibt| gab)"
    ),
    "en": re.compile(r"\b(?:he|she|they|it|him|them|his|her|their|one|there)\b"),
}
"""Words that may stand for something of the sentence before, wherever in the sentence they are."""

EXPLAINS: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"(?:Das|Dies|So|Diese \w+|Die (?:Zahl(?:en)?|Angabe(?:n)?|Daten|Werte))\b[^.]*\b(?:hervor|ergab\w*|ergibt|"
        r"ergeben|zeig\w*|stamm\w*|teil(?:t|te|ten)|mitgeteilt|bericht\w*|sag\w*|heißt|hieß|schreib\w*|schrieb\w*|steht|stand|"
        r"Ergebnis\w*|Zählung|Studie|Umfrage|Angaben|laut|zufolge|bestätig\w*|erklär\w*)\b"
    ),
    "en": re.compile(
        r"(?:That|This|Those|These|The (?:figures?|numbers?|data|counts?))\b[^.]*\b(?:according|say|says|said|show\w*|"
        r"com(?:e|es) from|came from|result\w*|study|survey|finding\w*|report\w*|told|confirmed|emerge\w*|count)\b"
    ),
}
"""Beginnings of sentences that say where the sentence before them has it from."""

STUDIED: Final = re.compile(
    r"\b(?:Studien?|Untersuchung\w*|Umfragen?|Befragung\w*|Forsch(?:er|ung|ende)\w*|Wissenschaftler\w*|Proben|Stud(?:y|ies)|"
    r"stud(?:y|ies)|surveys?|[Rr]esearchers?|[Ss]cientists?|samples?|findings?)\b"
)
"""Words of passages in which what follows may be a result of somebody's study."""

POINTS_BACK: Final[Mapping[Language, re.Pattern[str]]] = {"de": _POINTS_BACK_DE, "en": _POINTS_BACK_EN}
"""Beginnings of sentences that cannot be understood without the sentence before them."""

COUNTED: Final = re.compile(
    r"\b(?:Millionen?|Milliarden?|Euro|Cent|Dollars?|Pounds?|Pfund|Franken|Prozent|Tonnen?|Kilometer|Meter|Liter|Grad|"
    r"Million|Billion|Percent|January|February|March|April|June|July|August|September|October|November|December|Januar|"
    r"Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
)
"""Numbers, units and months, which capitals do not make a name."""

FIRM: Final = re.compile(r"\b(?:AG|GmbH|SE|KG|e\.\s?V\.|Inc|Ltd|plc|LLC|Corp)\b")
"""Legal forms."""

ORGANISED: Final = re.compile(
    r"\b(?:AG|GmbH|SE|KG|e\.\s?V\.|Inc|Ltd|plc|LLC|Corp|Co)\b|"
    r"(?i:werke\b|werk\b|amt\b|amtes\b|verband|verein|stadt|gemeinde|ministerium|polizei|feuerwehr|universität|"
    r"institut|"
    r"hochschule|klinik|krankenhaus|behörde|kammer|gericht|staatsanwalt|partei|fraktion|rat\b|bund|konzern|firma|"
    r"unternehmen|betrieb|bank\b|kasse\b|gesellschaft|stiftung|agentur|zeitung|chor\b|orchester|museum|sender|"
    r"redaktion|verwaltung|"
    r"council|company|university|college|institute|department|ministry|agency|police|court|association|union|party|"
    r"group|foundation|trust|committee|board|office|authority|bureau|commission|hospital|school|bank|club|"
    r"newspaper|society|choir|orchestra|quartet|museum|theatre|team|service|services|network|federation|campaign|"
    r"airline|railway)"
)
"""What a name has in it that is no person's."""
