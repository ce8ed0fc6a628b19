"""Closed lists of small words and verb forms: what may stand beside a key that is a word of a sentence.

A word that is in no list and has no safe shape is no option. Lists after the Duden grammar and Quirk et al. (1985).
"""

from collections.abc import Mapping
from typing import Final

from bot.core.languages import Language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREPOSITIONS: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words(
        "für von vom mit aus bei beim seit gegen ohne durch zwischen neben hinter vor während wegen trotz statt außer "
        "zum zur gegenüber entlang innerhalb außerhalb oberhalb unterhalb anhand aufgrund dank samt binnen auf nach "
        "an am in im um"
    ),
    "en": _words(
        "from with without into onto after before during since until between among through against for off across "
        "behind beside beyond near towards toward upon within along at on in by of above below outside inside "
        "beneath despite except past to out"
    ),
}

PARTICLES: Final[Mapping[Language, frozenset[str]]] = {
    "de": PREPOSITIONS["de"]
    | _words(
        "gestern heute morgen abends nachts morgens jetzt bald wieder auch sogar gleich sofort plötzlich schließlich "
        "dagegen jedoch trotzdem dennoch deshalb daher darum dort hier oben unten außen innen überall zusammen "
        "gemeinsam insgesamt zuletzt zuerst anschließend danach später früher damals seitdem inzwischen "
        "mittlerweile jährlich täglich wöchentlich ebenfalls ebenso außerdem zudem hingegen schon längst bereits "
        "erneut endlich dann nun genau rasch schnell langsam weiterhin vorbei dringend kürzlich jüngst direkt immer "
        "draußen drinnen drüben nebenan unterwegs vormittags nachmittags montags dienstags mittwochs donnerstags "
        "freitags samstags sonntags zweimal dreimal einmal mehrmals gerade sehr besonders gern kurz lange dazu dabei "
        "davon daran darauf daraus dafür damit dadurch darin allein seither vorher nachher zugleich gleichzeitig "
        "teuer freiwillig kostenlos vergeblich umsonst deutlich stark kräftig völlig ganz"
    ),
    "en": PREPOSITIONS["en"]
    | _words(
        "also already always again soon later earlier now then here there today yesterday tonight tomorrow together "
        "alone even ever once twice very too away back down up afterwards recently finally suddenly quickly slowly "
        "easily directly exactly completely entirely fully clearly really truly certainly definitely immediately "
        "eventually regularly daily weekly yearly annually previously formerly initially originally therefore thus "
        "besides otherwise abroad everywhere nowhere forward ahead apart straight sharply heavily badly loudly quietly "
        "carefully publicly simply just well far long steadily gradually instead"
    ),
}
"""Prepositions and adverbs that neither show whose words these are nor limit a claim."""

AUXILIARIES: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words("ist sind war waren wird werden wurde wurden worden hat haben hatte hatten gewesen geworden"),
    "en": _words("is are was were be been being has have had having do does did"),
}
"""Verbs that may be half of another one's form."""

UNSURE_VERBS: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words("kann können konnte konnten muss müssen musste mussten darf dürfen durfte durften mag mögen"),
    "en": _words("can cannot could may might must shall should will would ought need"),
}
"""Modal verbs: no option beside a word of doubt, as each may be one."""

_FORMS_DE: Final = (
    "kommt kommen kam kamen geht gehen ging gingen fährt fahren fuhr fuhren fällt fallen fiel fielen läuft laufen lief "
    "liefen zieht ziehen zog zogen steigt steigen stieg stiegen sinkt sinken sank sanken bleibt bleiben blieb blieben "
    "lässt lassen ließ ließen liegt liegen lag lagen sitzt sitzen saß saßen steht stehen stand standen trägt tragen "
    "trug trugen trifft treffen traf trafen nehmen nahmen beginnt beginnen begann begannen gewinnt gewinnen "
    "gewann gewannen verliert verlieren verlor verloren bekommt bekommen bekam bekamen entsteht entstehen entstand "
    "entstanden wächst wachsen wuchs wuchsen schläft schlafen schlief hängt hängen hing hingen bringt bringen brachte "
    "brachten baut bauen baute bauten kauft kaufen kaufte verkauft verkaufen verkaufte zahlt zahlen zahlte bezahlt "
    "bezahlen kostet kosten kostete braucht brauchen brauchte spielt spielen spielte lebt leben lebte lebten wohnt "
    "wohnen wohnte arbeitet arbeiten arbeitete öffnet öffnen öffnete endet enden endete führt führen führte führten "
    "macht machen machte machten gehört gehören gehörte dauert dauern dauerte setzt setzen setzte stellt stellen "
    "stellte legt legen legte holt holen holte bewegt bewegen bewegte fehlt fehlen fehlte reicht reichen reichte "
    "leidet leiden litt hilft helfen half trinkt trinken trank essen schneidet bricht brechen brach brachen "
    "springt springen sprang fliegt fliegen flog stirbt sterben starb starben wirft werfen löst lösen "
    "löste ändert ändern änderte passiert passieren passierte funktioniert funktionieren entfernt entfernen ersetzt "
    "ersetzen ersetzte verlässt verlassen verließ verließen gestaltet schafft schaffen schaffte leistet leisten "
    "leistete kümmert warten wartet wartete nutzt nutzen nutzte erreicht erreichen erreichte verändert verändern "
    "liefert liefern lieferte betreibt betreiben betrieb startet starten startete stoppt stoppen stoppte sperrt "
    "sperren "
    "sperrte gesperrt gebaut verschwindet verschwinden verschwand verschwunden überlebt überleben streicht streichen "
    "strich kippt kippte wandern wandert klirrten weckt wecken weckte rollt rollen rollte hebt heben hob bebt"
)
_FORMS_EN: Final = (
    "is are was were been being has have had does did goes went gone going comes came coming gets got takes took taken "
    "makes made gives gave given keeps kept leaves left runs ran holds held brings brought buys bought sells sold "
    "builds built pays paid sends sent spends spent stands stood sits sat lies lay falls fell fallen rises rose risen "
    "grows grew grown begins began begun becomes became loses lost wins won breaks broke broken drives drove driven "
    "flies flew eats ate drinks drank sleeps slept wears wore worn puts cut hits meets met leads led catches caught "
    "fights fought chose chosen draws drew drawn throws threw thrown hangs hung teaches taught works worked lives "
    "lived "
    "stays stayed moves moved opens opened closes closed starts started stops stopped ends ended turns turned helps "
    "helped needs needed uses used plays played walks walked waits waited serves served carries carried covers covered "
    "belongs costs happens happened remains remained includes included follows followed allows allowed "
    "lets depends contains offers stopped will must cannot burn burned hide hid hidden swim swam swum sing sang sung"
)
VERB_FORMS: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words(_FORMS_DE) | AUXILIARIES["de"] | UNSURE_VERBS["de"],
    "en": _words(_FORMS_EN) | AUXILIARIES["en"],
}
"""Forms that are a verb wherever they stand in small letters, or nearly so."""

NO_VERBS: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words(
        "nicht jetzt erst fast laut selbst sonst meist bekannt schlecht bereit weit alt kalt gut leicht dicht recht "
        "schlicht echt fest oft überhaupt insgesamt gesamt gerecht bewusst unbekannt direkt perfekt exakt korrekt "
        "konkret nächsten oben unten außen neben offen trocken eigen selten gestern besten ersten letzten allen denen "
        "einen keinen meinen deinen ihren unseren seinen sieben beiden anderen solchen manchen vielen wenigen mitten "
        "hinten vorn innen zwischen gegen dieselben desselben daneben zufrieden verschieden bescheiden ihnen weiten "
        "seit acht rot breit hart bunt bevorstehenden kommenden vergangenen sogenannten gemeinsamen heute leute heuten "
        "zweite dritte letzte erste beste rote bereits gestrigen heutigen mindesten meisten geringsten dritten zweiten "
        "geeignet interessant bedeutend laufenden steten sollten guten alten neuen"
    ),
    "en": _words(
        "hundred sacred wicked naked need speed seed feed indeed weed greed breed creed shed sled kindred rugged "
        "red bed fed led kilted unlimited united retired aged talented gifted limited wretched crooked ragged beloved"
    ),
}
"""Words that only look like a verb's form."""

DETERMINERS: Final[Mapping[Language, frozenset[str]]] = {
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses "
        "diesen diesem jeder jede jedes jeden jedem alle allen aller beide beiden sein seine seinen seinem seiner ihr "
        "ihre ihren ihrem ihrer mein meine meinen meinem meiner unser unsere unseren unserem unserer mehr viele vielen "
        "einige einigen manche manchen mehrere mehreren welche welchen zwei drei vier fünf sechs zehn"
    ),
    "en": _words(
        "the a an this that these those his her its their my our your no some any each every another both two three "
        "four five six more most few many several"
    ),
}

DETACHED: Final = _words(
    "ab an auf aus bei ein mit nach vor zu zurück fest hin hinzu um weg los vorher voraus heraus hervor nieder "
    "entgegen zusammen fort weiter heim hinaus herunter hinunter vorbei klar bekannt her wieder dar durch"
)
"""German prefixes that stand at the end of the clause: "wies … zurück"."""
