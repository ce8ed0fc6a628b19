"""The small words of English."""

from typing import Final

from bot.core.understanding.particles import Particles, phrases, words

ENGLISH: Final = Particles(
    empty=words(
        "the a an i you he she it we they me him her us them my your his its our their this that these those is are "
        "was were be been being am has have had having do does did doing done can could will would shall should may "
        "might must and or but so then also just only really very quite too even still already maybe perhaps "
        "probably like well actually basically because cause cuz bc cos since if whether when where why who whom "
        "whose which what how as of in on at by for with from to into about than up down off over out there here "
        "while though although some something somehow anyone anybody someone somebody thing things stuff kind sort "
        "get gets got go goes going make makes made i'm one ones own any anything ever much many more most such lot "
        "lots way not no never nobody none nothing neither nor without yes ok okay else anymore"
    ),
    deny=words("not hardly barely scarcely never"),
    deny_noun=words("no without neither zero"),
    deny_all=words("nobody none nothing nowhere"),
    lack=words("missing lack omit skip hide withhold conceal"),
    harmless=phrases(
        "not only, not just, not merely, no wonder, no doubt, without doubt, without a doubt, no question, "
        "nothing but, nothing to do with, or not, why not, not to mention"
    ),
    say=words(
        "say tell mention know show state report explain write clear known sure reveal publish find see talk "
        "specify consider account certain learn hear read word info information clue idea obvious regulate"
    ),
    truth=words("true think believe mean prove right correct show suggest indicate guarantee proof evidence sign"),
    that=words("that"),
    false=words("false wrong untrue lie nonsense"),
    nonsense=words("nonsense rubbish bullshit myth untrue lie false"),
    doubt=words("doubt deny disagree fail dispute"),
    need=words("need have necessary require"),
    mock=phrases("far from, anything but, do not tell me, not as if, not like, in no way"),
    as_if=phrases("as if, as though"),
    why=words("why how"),
    see=words("see understand get"),
    should=words("would should"),
    who=words("who"),
    open=words("but because that if whether although though while since unless cause cuz bc bcs cos coz however so"),
    join=words("and or"),
    subject=words(
        "i you he she it we they that this there nobody no everyone everybody people is are was were has have can "
        "could will would may might must who what how where when if"
    ),
    ask=words("whether how what who whom where when why which whose"),
    wish=words("must should need needs would want wants wonder ask have has could only just if whether wish like"),
    if_=words("if unless"),
    would=words("would could"),
    modal=words("can could must should may might will would"),
    ought=words("should must ought"),
    dismiss=words("irrelevant unimportant whatever"),
    indifferent=words("care cares"),
    others=words("he she it they who nobody everybody"),
    matter=words("matter matters care cares important"),
    selves=words("itself himself herself themselves"),
)
