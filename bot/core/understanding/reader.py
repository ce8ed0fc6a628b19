"""Reads what a learner wrote in a discussion."""

from collections.abc import Collection, Sequence
from math import exp
from typing import Final

from bot.core.content import Article, Aspect, AspectAnswers, Discussion, Pack
from bot.core.insults import has_insult
from bot.core.languages import Language
from bot.core.understanding.clauses import Token, take_apart
from bot.core.understanding.concepts import Heard, hear, parts_of
from bot.core.understanding.copying import Original
from bot.core.understanding.evidence import Evidence, Likeness, features
from bot.core.understanding.expressions import Places

from bot.core.understanding.model import Finding, Kind, Reading, Why, Zone
from bot.core.understanding.negation import find_negators
from bot.core.understanding.spelling import LIMIT, clean
from bot.core.understanding.vocabulary import Vocabulary
W={"bias":-3,"full":3.3,"share":.8,"denied":-.6,"open":.5,"like":1.2,"unlike":-2.2,"odds":1.9}
ACCEPT=.6; BACK=.25

class Reader:
    """Reads answers"""

    def __init__(self, discussion: Discussion, article: Article, language: Language, answers: Sequence[AspectAnswers] = (), insults: Collection[str] = ()) -> None:
        self.language=language
        self.aspects=discussion.aspects
        self.insults=frozenset(insults)
        learnt = [one for group in answers if group.discussion == discussion.id for one in group.answers[language] if one.half == "tune"]
        ideas = [*discussion.aspects, *discussion.misconceptions]
        wordings = [idea.wordings[language] for idea in ideas]
        sentences=[one.text for one in article.sentences]
        texts=[*(s for w in wordings for s in (*w.says, *(e for p in w.concepts for e in p))),*sentences,*(one.text for one in learnt if one.kind=="right")]
        bare=lambda w:(frozenset(),frozenset())
        words=[t.form for text in texts for t in take_apart(text,language,bare) if t.number is None]
        self.vocabulary=Vocabulary(words,language)
        self.original=Original([*sentences,discussion.claim[language],discussion.opening[language]],language)
        self.parts={a.id:parts_of(a.wordings[language],language,self.vocabulary.reduce) for a in ideas}
        self.misconceptions=[m.id for m in discussion.misconceptions]
        protos=[(self._features(s),(a.id,)) for a in discussion.aspects for s in a.wordings[language].says]
        protos+=[(self._features(one.text),one.aspects) for one in learnt]
        self.evidence=Evidence(protos,[a.id for a in self.aspects])

    def _features(self,text):
        tokens=take_apart(text,self.language,self.vocabulary.reduce)
        return features(tokens,find_negators(tokens,self.language))

    def analyse(self,text):
        tokens=take_apart(text,self.language,self.vocabulary.reduce)
        copied=self.original.mark(tokens)
        neg=find_negators(tokens,self.language)
        places=Places(tokens,neg)
        like=self.evidence.weigh(features(tokens,neg))
        return tokens,copied,{a.id:(hear(self.parts[a.id],places),like[a.id]) for a in self.aspects}
def row(h,l):
    full=h.share==1
    return [1,full,h.share*(not full),h.denied,h.doubt,l.like,l.unlike,l.odds,max(0,l.like-.4)]
