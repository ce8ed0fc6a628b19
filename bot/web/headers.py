"""What every answer of the bot's doors says to a browser that somebody points at them.

They serve no pages: JSON, plain text, nothing. So nothing of it may be run, loaded, framed, guessed at or kept.
"""

HEADERS = (
    (
        "content-security-policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cache-control", "no-store"),
)
"""Name and value of each."""
