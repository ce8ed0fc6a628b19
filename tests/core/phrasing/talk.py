"""A point in a talk at which a model is asked, in both languages."""

from bot.core.phrasing import Consultation

PHONE = "+49 151 2345678"

EN = Consultation(
    language="en",
    lesson=(
        "The city council wants 160 cameras at the station.",
        "The police say that cameras help to find thieves.",
        "A study counted as many thefts as before.",
    ),
    claim="The station needs more cameras.",
    aspects=(
        ("effect", "The study counted as many thefts with cameras as without them"),
        ("privacy", "Everybody is filmed, also those who have done nothing"),
    ),
    history=("I think cameras help", "because the police say so"),
    move="ask-sentence",
    wording="Which sentence of the article shows that cameras help?",
)

DE = Consultation(
    language="de",
    lesson=(
        "Der Stadtrat will 160 Kameras am Bahnhof.",
        "Die Polizei sagt, dass Kameras helfen, Diebe zu finden.",
        "Eine Studie zählte so viele Diebstähle wie vorher.",
    ),
    claim="Der Bahnhof braucht mehr Kameras.",
    aspects=(
        ("effect", "Die Studie zählte mit Kameras genauso viele Diebstähle wie ohne"),
        ("privacy", "Alle werden gefilmt, auch wer nichts getan hat"),
    ),
    history=("Ich finde, Kameras helfen", "weil die Polizei das sagt"),
    move="ask-sentence",
    wording="Welcher Satz im Artikel zeigt, dass Kameras helfen?",
)
