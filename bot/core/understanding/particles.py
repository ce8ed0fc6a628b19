"""Small words by what they do: they carry no content, they deny, they ask, they join."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.core.languages import Language


@dataclass(frozen=True)
class Particles:
    """The small words of one language. Forms are in small letters; of ``lack``, ``say``, ``truth``
    and ``false`` any form will do, as they are compared by their keys.

    ``empty`` carry no content · ``deny`` deny what follows them, or the verb before them · ``deny_noun`` deny the
    noun that follows · ``deny_all`` deny the verb of their clause · ``lack`` words say that something is missing ·
    ``harmless`` are phrases with a denial in them that deny nothing · ``say`` words are verbs of saying and knowing:
    who denies them says nothing against what is said · ``truth`` words are those whose denial denies what follows ·
    ``that`` opens such a clause · ``false`` words deny a clause that ``that`` opens · ``open`` words open a clause ·
    ``join`` words do when a word of ``subject`` follows · ``ask`` opens a question, a direct or an indirect one ·
    ``wish`` words say that it is still to be told · ``dismiss`` words say that something does not matter, and so do
    ``matter`` words with a denial · ``prefixes`` are the parts of verbs that stand at the end of the clause.
    """

    empty: frozenset[str]
    deny: frozenset[str]
    deny_noun: frozenset[str]
    deny_all: frozenset[str]
    lack: frozenset[str]
    harmless: tuple[tuple[str, ...], ...]
    say: frozenset[str]
    truth: frozenset[str]
    that: frozenset[str]
    false: frozenset[str]
    nonsense: frozenset[str]
    doubt: frozenset[str]
    need: frozenset[str]
    mock: tuple[tuple[str, ...], ...]
    as_if: tuple[tuple[str, ...], ...]
    why: frozenset[str]
    see: frozenset[str]
    should: frozenset[str]
    who: frozenset[str]
    open: frozenset[str]
    join: frozenset[str]
    subject: frozenset[str]
    ask: frozenset[str]
    wish: frozenset[str]
    ought: frozenset[str]
    modal: frozenset[str]
    if_: frozenset[str]
    would: frozenset[str]
    dismiss: frozenset[str]
    matter: frozenset[str]
    prefixes: frozenset[str] = frozenset()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GERMAN = Particles(
    empty=_set(
        "der die das den dem des ein eine einen einem einer eines n ne nen ner ich du er sie es wir ihr man mich dich "
        "sich uns euch ihn ihm ihnen mir dir mein meine dein deine sein seine seinen ihre ihren unser dies diese dieser "
        "dieses diesen diesem jene jener denen deren dessen derer ist sind war waren bin bist seid sei wäre wären wär "
        "hat haben habe hatte hatten hätte hätten wird werden wurde wurden würde würden worden geworden kann können "
        "könnte könnten konnte konnten soll sollen sollte sollten darf dürfen dürfte mag möchte und oder aber doch denn "
        "dann also so ja halt eben mal eh einfach auch schon noch nur echt voll sehr ganz gar überhaupt irgendwie "
        "irgendwo vielleicht vllt wohl eigentlich ziemlich richtig wirklich da dort hier dabei damit dadurch dafür "
        "dagegen daran darauf darin darum davon dazu daher deshalb deswegen trotzdem weil dass daß ob wenn falls als "
        "wie was wer wen wem wo wohin woher wann warum wieso weshalb welche welcher welches welchen in im an am auf aus "
        "bei beim mit nach von vom zu zum zur für gegen um durch über unter vor bis seit ab ohne außer zwischen wegen "
        "während nämlich bzw usw z b etwas was sowas bisschen "
        "immer mehr jetzt eher sonst wieder bloß zwar nun nicht nich net kein keine keinen keinem keiner keines niemand "
        "nie niemals nichts nix weder   "
        " viel viele vielen vieler müssen muss musst müsste müssten manchmal sonst"
    ),
    deny=_set("nicht nich nciht niht ned net nit kaum"),
    deny_noun=_set("kein keine keinen keinem keiner keines keins ohne weder null"),
    deny_all=_set("keiner niemand niemanden niemandem niemals nie nirgends nirgendwo nichts nix nüscht keinerlei"),
    lack=_set("fehlen fehlende mangel verschweigen vermissen weglassen auslassen"),
    harmless=(
        ("nicht", "nur"),
        ("nich", "nur"),
        ("nicht", "bloß"),
        ("nicht", "allein"),
        ("kein", "wunder"),
        ("keine", "frage"),
        ("ohne", "zweifel"),
        ("kein", "zweifel"),
        ("nichts", "anderes", "als"),
        ("oder", "nicht"),
        ("warum", "nicht"),
        ("nicht", "zuletzt"),
        ("nicht", "umsonst"),
        ("nichts", "zu", "tun"),
        ("nix", "zu", "tun"),
    ),
    say=_set(
        "sagen nennen erwähnen wissen angeben stehen drinstehen erfahren verraten schreiben erzählen zeigen "
        "berichten erklären kennen klar bekannt mitteilen veröffentlichen berücksichtigen beachten reden sprechen "
        "herausfinden rausfinden lesen mitzählen ersichtlich angabe wort info information hinweis ahnung deutlich sicher"
    ),
    truth=_set("stimmen glauben denken wahr meinen heißen bedeuten beweisen zeigen finden hindeuten deuten garantie garantieren beweis"),
    that=_set("dass daß das"),
    false=_set("falsch gelogen lüge unwahr unsinn quatsch blödsinn"),
    nonsense=_set("unsinn quatsch blödsinn märchen mythos gerücht lüge gelogen erfunden erlogen unwahr schwachsinn"),
    doubt=_set("bezweifeln zweifeln leugnen bestreiten abstreiten widersprechen märchen mythos gerücht"),
    need=_set("müssen brauchen"),
    mock=(
        ("von", "wegen"),
        ("alles", "andere", "als"),
        ("weit", "davon", "entfernt"),
        ("keine", "rede"),
        ("sag", "mir", "nicht"),
        ("sagt", "mir", "nicht"),
        ("erzähl", "mir", "nicht"),
        ("nicht", "so", "als"),
    ),
    as_if=(("als", "ob"), ("als", "würde"), ("als", "wenn")),
    why=_set("wieso warum weshalb inwiefern"),
    see=_set("sehe seh sehen versteh verstehe verstehen kapier kapiere check checke"),
    should=_set("soll sollte sollten sollen"),
    who=_set("wer"),
    open=_set("aber sondern weil dass daß obwohl ob wenn falls sodass jedoch außerdem trotzdem deshalb deswegen daher darum also"),
    join=_set("und oder"),
    subject=_set(
        "ich du er sie es wir ihr man das die der dann keiner niemand ist sind war waren hat haben kann können könnte "
        "wird werden wurde wurden muss müssen da dort alle jeder wer wie was wo wann ob"
    ),
    ask=_set("ob wie wieviel wer wen wem was wo wohin woher wann warum wieso weshalb welche welcher welches welchen"),
    wish=_set(
        "müsste müssten müssen muss sollte sollten soll will wollen würde möchte könnte frage fragen wüsste nur bloß erst "
        "wenn falls ob"
    ),
    if_=_set("wenn falls"),
    would=_set("würde würden würd hätte hätten wäre wären wär könnte könnten"),
    modal=_set("kann können könnte könnten muss müssen müsste müssten soll sollen sollte sollten darf dürfen will wollen"),
    ought=_set("sollte sollten soll sollen muss müssen müsste müssten"),
    dismiss=_set("schlimmer schlechter egal wurscht wurst schnuppe unwichtig irrelevant scheißegal"),
    matter=_set("rolle interessiert interessieren juckt kümmert wichtig"),
    prefixes=_set(
        "ab an auf aus bei ein fest her heraus hin hinaus los mit nach raus rein rum um vor weg weiter wieder zu zurück "
        "zusammen dar durch bloß da drin hinter nieder über herum"
    ),
)

_ENGLISH = Particles(
    empty=_set(
        "the a an i you he she it we they me him her us them my your his its our their this that these those is are was "
        "were be been being am has have had having do does did doing done can could will would shall should may might "
        "must and or but so then also just only really very quite too even still already maybe perhaps probably like "
        "well actually basically because cause cuz bc cos since if whether when where why who whom whose which what how "
        "as of in on at by for with from to into about than up down off over out there here if while though although "
        "some something somehow anyone anybody someone somebody thing things stuff kind sort get gets got go goes going make makes made "
        "i'm one ones own any anything ever much many more most such lot lots way not no never "
        "nobody none nothing neither nor without yes ok okay else ever anymore"
    ),
    deny=_set("not hardly barely scarcely never"),
    deny_noun=_set("no without neither zero"),
    deny_all=_set("nobody none nothing nowhere"),
    lack=_set("missing lack omit skip hide withhold conceal"),
    harmless=(
        ("not", "only"),
        ("not", "just"),
        ("not", "merely"),
        ("no", "wonder"),
        ("no", "doubt"),
        ("without", "doubt"),
        ("without", "a", "doubt"),
        ("no", "question"),
        ("nothing", "but"),
        ("nothing", "to", "do", "with"),
        ("or", "not"),
        ("why", "not"),
        ("not", "to", "mention"),
    ),
    say=_set(
        "say tell mention know show state report explain write clear known sure reveal publish find see talk specify "
        "consider account certain learn hear read word info information clue idea"
    ),
    truth=_set("true think believe mean prove right correct show suggest indicate guarantee proof evidence sign"),
    that=_set("that"),
    false=_set("false wrong untrue lie nonsense"),
    nonsense=_set("nonsense rubbish bullshit myth untrue lie false joke"),
    doubt=_set("doubt deny disagree fail myth dispute"),
    need=_set("need have"),
    mock=(
        ("far", "from"),
        ("anything", "but"),
        ("do", "not", "tell", "me"),
        ("not", "as", "if"),
        ("not", "like"),
        ("in", "no", "way"),
    ),
    as_if=(("as", "if"), ("as", "though")),
    why=_set("why how"),
    see=_set("see understand get"),
    should=_set("would should"),
    who=_set("who"),
    open=_set("but because that if whether although though while since unless cause cuz bc bcs cos coz however so"),
    join=_set("and or"),
    subject=_set(
        "i you he she it we they that this there nobody no everyone everybody people is are was were has have can could "
        "will would may might must who what how where when if not"
    )
    - {"not"},
    ask=_set("whether how what who whom where when why which whose"),
    wish=_set("must should need needs would want wants wonder ask have has could only just if whether wish like"),
    if_=_set("if unless"),
    would=_set("would could"),
    modal=_set("can could must should may might will would"),
    ought=_set("should must ought"),
    dismiss=_set("worse irrelevant unimportant whatever"),
    matter=_set("matter matters care cares important"),
)

PARTICLES: Final[Mapping[Language, Particles]] = {"de": _GERMAN, "en": _ENGLISH}
