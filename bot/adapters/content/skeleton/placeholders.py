"""What stands in the files of a new pack: placeholders and comments."""

from datetime import date, timedelta

from bot.core.languages import LANGUAGES

_YEAR = timedelta(days=365)

TAG = "first-misconception"
"""The misconception of the new pack's question."""

MISCONCEPTION = f"""\
- id: {TAG}
  name:                         # stands in reports after "Dahinter steckt oft: ", at most 90 characters
    de: TODO Was jemand glaubt oder nicht bemerkt.
    en: TODO what somebody thinks or does not notice.
  advice:                       # for teachers, at most 160 characters
    de: TODO Was Sie in der Klasse besprechen.
    en: TODO what to discuss in class.
"""
"""Its entry in ``misconceptions.yaml``."""


def pack_files(pack_id: str, skill: str, today: date) -> dict[str, str]:
    """The texts of the new pack's files by name; its sources were looked at ``today``."""
    fill = {"id": pack_id, "skill": skill, "tag": TAG, "today": today, "later": today + _YEAR, "year": today.year}
    aspects = "".join(_ASPECT.format(name=name) for name in ("first-aspect", "second-aspect")).rstrip()
    files = {"pack.yaml": _PACK.format(**fill), "questions.yaml": _QUESTIONS.format(**fill)}
    files |= {"discussions.yaml": _DISCUSSIONS.format(aspects=aspects, **fill), "answers.yaml": _ANSWERS}
    files["teaching.yaml"] = _TEACHING
    for language in LANGUAGES:
        files[f"article.{language}.md"] = _ARTICLES[language]
        files[f"lesson.{language}.md"] = _LESSONS[language].format(**fill)
    return files


_PACK = """\
# yaml-language-server: $schema=../../schema/pack.schema.json
# What this pack is. Every field is explained in content/README.md. Replace every TODO.
id: {id}
title:
  de: TODO Titel der Lektion
  en: TODO title of the lesson
summary:                        # one or two sentences, shown in /learn
  de: TODO Worum es geht.
  en: TODO what it is about.
minutes: 15
skills: [{skill}]                    # every skill that a question below practises
article:
  outlet: TODO newspaper, broadcaster or site
  title: TODO title as printed
  year: {year}
  published: null               # YYYY-MM-DD, null where unknown
  link: null                    # https://… in full, null where there is none
  language: de                  # language of the article itself
  licence_note:
    de: TODO Der Artikel gehört der Zeitung. Hier steht eine eigene Nacherzählung.
    en: TODO The article belongs to the newspaper. This is our own retelling.
topics:                         # each needs a card and two questions before the pack is published
  - id: first-topic
    name: {{de: TODO Thema, en: TODO topic}}
sources:                        # facts from outside the article, each with a date
  - id: first-source
    publisher: TODO who published it
    title: {{de: TODO Titel, en: TODO title}}
    date: "{year}"                # "YYYY", "YYYY-MM" or "YYYY-MM-DD"
    link: null
    text:                       # what it says, in own words, at most 400 characters
      de: TODO Was dort steht.
      en: TODO what it says.
    checked: {today}
    check_again: {later}
glossary:
  - id: first-word
    term: {{de: TODO Wort, en: TODO word}}
    meaning: {{de: TODO Bedeutung, en: TODO meaning}}
pictures: []                    # drawn from data; see content/README.md
"""

_QUESTIONS = """\
# yaml-language-server: $schema=../../schema/questions.schema.json
# Every type of question has a complete example in content/README.md. Replace every TODO.
questions:
  - id: q01
    type: single
    skill: {skill}
    level: 1                    # 1 easy, 2 medium, 3 hard
    topic: first-topic
    truth: none                 # is the claim that is judged sound or unsound? none: no claim is judged
    misconception: {tag}   # what a wrong answer suggests, in words in misconceptions.yaml
    concept: first-concept      # questions of one concept are parallel forms of each other
    sentences: [s01]            # where in the retelling it rests
    sources: [first-source]
    options: [a, b, c]
    key: b
    de:
      stem: TODO Frage?
      options:
        a: TODO Antwort A
        b: TODO Antwort B
        c: TODO Antwort C
      why:                      # for every option: why it tempts, why it is right or wrong
        a: TODO Warum A verlockt und nicht stimmt.
        b: TODO Warum B stimmt.
        c: TODO Warum C verlockt und nicht stimmt.
    en:
      stem: TODO question?
      options:
        a: TODO answer A
        b: TODO answer B
        c: TODO answer C
      why:
        a: TODO why A tempts and is wrong.
        b: TODO why B is right.
        c: TODO why C tempts and is wrong.
"""

_DISCUSSIONS = """\
# yaml-language-server: $schema=../../schema/discussions.schema.json
# What is talked about, and how. Every field is explained in content/README.md. Replace every TODO.
discussions:
  - id: d01
    title: {{de: TODO Titel, en: TODO title}}
    skill: {skill}
    topic: first-topic
    sentences: [s01, s02]       # what the learner reads first
    opening: {{de: "TODO Was siehst du dort?", en: "TODO what do you see there?"}}
    claim: {{de: TODO Behauptung zum Zustimmen oder nicht., en: TODO claim to agree with or not.}}
    aspects:                    # what an informed reader would consider
{aspects}
    misconceptions:
      - id: {tag}
        reply: {{de: "TODO Frage zum Nachdenken?", en: "TODO question to think again?"}}
        de:
          says: [TODO So denkt jemand., TODO Oder so.]
          concepts: [[TODO Wort, TODO anderes Wort]]
        en:
          says: [TODO somebody thinks so., TODO or so.]
          concepts: [[TODO word, TODO other word]]
    counter:                    # the strongest other views, no straw men
      agree:                    # for those who agree: what speaks against the claim
        voice: {{de: TODO Wer so spricht, en: TODO who speaks like that}}
        text: {{de: TODO Was dagegen spricht., en: TODO what speaks against it.}}
      disagree:
        voice: {{de: TODO Wer so spricht, en: TODO who speaks like that}}
        text: {{de: TODO Was dafür spricht., en: TODO what speaks for it.}}
    roles:
      - id: first-role
        name: {{de: TODO Person, en: TODO person}}
        text: {{de: TODO Was ihr wichtig ist., en: TODO what matters to them.}}
      - id: second-role
        name: {{de: TODO andere Person, en: TODO other person}}
        text: {{de: TODO Was ihr wichtig ist., en: TODO what matters to them.}}
    closing: {{de: "TODO Frage zum Mitnehmen?", en: "TODO question to take along?"}}
rounds: []                      # a question with a parallel form; see content/README.md
statements:                     # matters of opinion, at least six before the pack is published
  - id: m01
    text: {{de: TODO Meinung., en: TODO opinion.}}
"""

_ASPECT = """\
      - id: {name}
        sentences: [s02]        # sentences that show it
        name: {{de: TODO Was gefunden ist, en: TODO what was found}}
        hint: {{de: TODO Wo man hinschaut., en: TODO where to look.}}
        prompt: {{de: "TODO Kleinere Frage?", en: "TODO smaller question?"}}
        statement: {{de: TODO Es ausgesprochen., en: TODO say it.}}
        de:
          says: [TODO So könnte man es sagen., TODO Oder so.]
          concepts: [[TODO Wort, TODO anderes Wort]]
        en:
          says: [TODO somebody could put it so., TODO or so.]
          concepts: [[TODO word, TODO other word]]
"""

_ANSWERS = """\
# yaml-language-server: $schema=../../schema/answers.schema.json
# What learners could write, in their own words and with their slips, and what is in it. Before the pack is published,
# every aspect needs twelve answers a language. Lupe may learn from the half "tune", and is measured by the half "test".
answers:
  - discussion: d01
    aspect: first-aspect
    de:
      - {kind: right, half: tune, text: TODO die Idee, aspects: [first-aspect]}
      - {kind: near, half: test, text: TODO ein Teil der Idee}
      - {kind: wrong, half: tune, text: TODO etwas anderes zur Sache}
      - {kind: negated, half: test, text: TODO das Gegenteil}
      - {kind: off-topic, half: tune, text: TODO etwas ganz anderes}
      - {kind: copied, half: test, text: TODO Erster Satz.}
    en:
      - {kind: right, half: tune, text: TODO the idea, aspects: [first-aspect]}
      - {kind: near, half: test, text: TODO a part of the idea}
      - {kind: wrong, half: tune, text: TODO something else to the point}
      - {kind: negated, half: test, text: TODO the opposite}
      - {kind: off-topic, half: tune, text: TODO something else altogether}
      - {kind: copied, half: test, text: TODO first sentence.}
"""

_TEACHING = """\
# yaml-language-server: $schema=../../schema/teaching.schema.json
# For teachers ("Sie" in German), at most 400 characters a text. Every field is explained in content/README.md.
goals:                          # three or four: what learners can do afterwards
  - {de: TODO Die Lernenden können das., en: TODO learners can do this.}
  - {de: TODO Und das., en: TODO and this.}
  - {de: TODO Und das auch., en: TODO and this as well.}
competences: {kmk: ["1.2"], digcomp: ["1.2"], unesco: [4]}
plan:                           # minutes add up to 45
  - {minutes: 10, name: {de: Einstieg, en: Opening}, text: {de: TODO Was Sie tun., en: TODO what you do.}}
  - {minutes: 25, name: {de: Lektion, en: Lesson}, text: {de: TODO Was alle tun., en: TODO what all do.}}
  - {minutes: 10, name: {de: Runde, en: Round}, text: {de: TODO Worum es geht., en: TODO what it is about.}}
expect:                         # three to five: what learners will think or ask, and what helps
  - {de: TODO Das werden viele denken., en: TODO many will think this.}
  - {de: TODO Das werden manche fragen., en: TODO some will ask this.}
  - {de: TODO Das hilft., en: TODO this helps.}
"""

_ARTICLES = {
    "de": """\
---
title: TODO Titel der Nacherzählung
---
<!-- 300 bis 450 Wörter in eigenen Worten. Vor jedem Satz steht seine Nummer; sie bleibt bei jeder Änderung. -->

[s01] TODO Erster Satz. [s02] TODO Zweiter Satz.

## TODO Zwischenüberschrift

[s03] TODO Dritter Satz.
""",
    "en": """\
---
title: TODO title of the retelling
---
<!-- 300 to 450 words, in own words. Each sentence has its id before it; the id stays when the sentence changes. -->

[s01] TODO first sentence. [s02] TODO second sentence.

## TODO heading

[s03] TODO third sentence.
""",
}

_LESSONS = {
    "de": """\
<!-- Eine Karte lehrt eine Sache: höchstens 600 Zeichen, am Ende etwas zu tun. -->

## TODO Titel der Karte {{#first-card topic=first-topic skill={skill} sources=first-source sentences=s01}}
TODO Ein kurzer Text mit **einem** wichtigen Wort.

→ TODO Etwas zu tun.
""",
    "en": """\
<!-- A card teaches one thing: at most 600 characters, and something to do at the end. -->

## TODO title of the card {{#first-card topic=first-topic skill={skill} sources=first-source sentences=s01}}
TODO a short text with **one** important word.

→ TODO something to do.
""",
}
