"""The small words of German."""

from typing import Final

from bot.core.understanding.particles import Particles, phrases, words

GERMAN: Final = Particles(
    empty=words(
        "der die das den dem des ein eine einen einem einer eines n ne nen ner ich du er sie es wir ihr man mich "
        "dich sich uns euch ihn ihm ihnen mir dir mein meine dein deine sein seine seinen ihre ihren unser dies "
        "diese dieser dieses diesen diesem jene jener denen deren dessen derer ist sind war waren bin bist seid sei "
        "wäre wären wär hat haben habe hatte hatten hätte hätten wird werden wurde wurden würde würden worden "
        "geworden kann können könnte könnten konnte konnten soll sollen sollte sollten darf dürfen dürfte mag "
        "möchte und oder aber doch denn dann also so ja halt eben mal eh einfach auch schon noch nur echt voll sehr "
        "ganz gar überhaupt irgendwie irgendwo vielleicht vllt wohl eigentlich ziemlich richtig wirklich da dort "
        "hier dabei damit dadurch dafür dagegen daran darauf darin darum davon dazu daher deshalb deswegen trotzdem "
        "weil dass daß ob wenn falls als wie was wer wen wem wo wohin woher wann warum wieso weshalb welche welcher "
        "welches welchen in im an am auf aus bei beim mit nach von vom zu zum zur für gegen um durch über unter vor "
        "bis seit ab ohne außer zwischen wegen während nämlich bzw usw z b etwas sowas bisschen immer mehr jetzt "
        "eher sonst wieder bloß zwar nun nicht nich net kein keine keinen keinem keiner keines niemand nie niemals "
        "nichts nix weder viel viele vielen vieler müssen muss musst müsste müssten manchmal"
    ),
    deny=words("nicht nich nciht niht ned net nit kaum"),
    deny_noun=words("kein keine keinen keinem keiner keines keins koa koan koane koi koin ohne weder null"),
    deny_all=words("keiner niemand niemanden niemandem niemals nie nirgends nirgendwo nichts nix nüscht keinerlei"),
    lack=words("fehlen fehlende mangel verschweigen vermissen weglassen auslassen"),
    harmless=phrases(
        "nicht nur, nich nur, nicht bloß, nicht allein, kein wunder, keine frage, ohne zweifel, kein zweifel, "
        "nichts anderes als, oder nicht, warum nicht, nicht zuletzt, nicht umsonst, nichts zu tun, nix zu tun"
    ),
    say=words(
        "sagen nennen erwähnen wissen angeben stehen drinstehen erfahren verraten schreiben erzählen zeigen "
        "berichten erklären kennen klar bekannt mitteilen veröffentlichen berücksichtigen beachten reden sprechen "
        "herausfinden rausfinden lesen mitzählen ersichtlich angabe wort info information hinweis ahnung deutlich "
        "sicher offensichtlich regeln"
    ),
    truth=words(
        "stimmen glauben denken wahr meinen heißen bedeuten beweisen zeigen finden hindeuten deuten garantie "
        "garantieren beweis"
    ),
    that=words("dass daß das"),
    false=words("falsch gelogen lüge unwahr unsinn quatsch blödsinn"),
    nonsense=words("unsinn quatsch blödsinn märchen mythos lüge gelogen erfunden erlogen unwahr schwachsinn"),
    doubt=words("bezweifeln zweifeln leugnen bestreiten abstreiten widersprechen"),
    need=words("müssen brauchen benötigen nötig notwendig erforderlich"),
    mock=phrases(
        "von wegen, alles andere als, weit davon entfernt, keine rede, sag mir nicht, sagt mir nicht, erzähl mir "
        "nicht, nicht so als"
    ),
    as_if=phrases("als ob, als würde, als wenn"),
    why=words("wieso warum weshalb inwiefern"),
    see=words("sehe seh sehen versteh verstehe verstehen kapier kapiere check checke"),
    should=words("soll sollte sollten sollen"),
    who=words("wer"),
    open=words(
        "aber sondern weil dass daß obwohl ob wenn falls sodass jedoch außerdem trotzdem deshalb deswegen daher "
        "darum also"
    ),
    join=words("und oder"),
    subject=words(
        "ich du er sie es wir ihr man das die der dann keiner niemand ist sind war waren hat haben kann können "
        "könnte wird werden wurde wurden muss müssen da dort alle jeder wer wie was wo wann ob"
    ),
    ask=words("ob wie wieviel wer wen wem was wo wohin woher wann warum wieso weshalb welche welcher welches welchen"),
    wish=words(
        "müsste müssten müssen muss sollte sollten soll will wollen würde möchte könnte frage fragen wüsste nur "
        "bloß erst wenn falls ob"
    ),
    if_=words("wenn falls"),
    would=words("würde würden würd hätte hätten wäre wären wär könnte könnten"),
    modal=words(
        "kann können könnte könnten muss müssen müsste müssten soll sollen sollte sollten darf dürfen will wollen"
    ),
    ought=words("sollte sollten soll sollen muss müssen müsste müssten"),
    dismiss=words("egal wurscht wurst schnuppe unwichtig irrelevant scheißegal"),
    indifferent=words("egal wurscht wurst schnuppe scheißegal interessiert interessieren juckt kümmert"),
    others=words("wem denen ihm ihnen"),
    matter=words("rolle interessiert interessieren juckt kümmert wichtig"),
    selves=words("selbst selber"),
    prefixes=words(
        "ab an auf aus bei ein fest her heraus hin hinaus los mit nach raus rein rum um vor weg weiter wieder zu "
        "zurück zusammen dar durch bloß da drin hinter nieder über herum"
    ),
)
